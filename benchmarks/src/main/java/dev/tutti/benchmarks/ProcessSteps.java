package dev.tutti.benchmarks;

import dev.tutti.driver.Launch;
import dev.tutti.model.Command;
import dev.tutti.model.Lifetime;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Run;
import dev.tutti.model.StopPolicy;
import dev.tutti.model.UnitName;
import dev.tutti.process.ProcFs;
import dev.tutti.process.ProcessDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Start and stop of one process, with everything that makes the stop safe, beside what the JDK does without it. */
final class ProcessSteps implements Benchmark {

    private static final int CROWD = 2_000;
    private static final String SLEEP = "sleep";

    @Override
    public String name() {
        return "process";
    }

    @Override
    public void run(Setting setting, Report report) throws Exception {
        int rounds = setting.rounds(300, 50);
        Sample bare = report.add("start and stop of sleep, JDK alone", Sample.of(rounds, rounds, ProcessSteps::alone));
        var driver = new ProcessDriver();
        try {
            var steps = new Steps(driver);
            report.add("first start and stop in a JVM", "ms", steps.startAndStop() / 1e6);
            Sample quiet = report.add("start and stop of sleep", Sample.of(rounds, rounds, steps::startAndStop));
            report.atMost("start and stop / JDK alone", quiet.median() / bare.median(), 5);
            try (var crowd = new Crowd(CROWD)) {
                report.note(crowd.size() + " unrelated processes from here on");
                Sample scan =
                        report.add("reading every environment", Sample.of(5, setting.rounds(50, 10), steps::scan));
                report.add("start and stop, JDK alone", Sample.of(5, rounds, ProcessSteps::alone));
                Sample busy = report.add("start and stop", Sample.of(5, rounds, steps::startAndStop));
                report.atMost("start and stop / reading every environment", busy.median() / scan.median(), 1.2);
            }
        } finally {
            driver.close();
        }
    }

    /** One process, one signal to it: no group, no mark, no output, no guardian. */
    private static long alone() throws IOException, InterruptedException {
        long started = System.nanoTime();
        Process process = new ProcessBuilder(SLEEP, "1000").start();
        process.destroy();
        process.waitFor();
        return System.nanoTime() - started;
    }

    /** Runs through the driver, numbered. */
    private static final class Steps {

        private final ProcessDriver driver;
        private int number;

        Steps(ProcessDriver driver) {
            this.driver = driver;
        }

        long startAndStop() throws Exception {
            long started = System.nanoTime();
            var workload = LocalProcess.of(Command.of(SLEEP, "1000"), Path.of("/"));
            var run = driver.launch(new Launch<>(
                    new Run(UnitName.of("web"), ++number),
                    workload,
                    Lifetime.SERVICE,
                    StopPolicy.standard(),
                    Map.of(),
                    new NoOutput()));
            run.stop();
            run.ended().toCompletableFuture().get(1, TimeUnit.MINUTES);
            return System.nanoTime() - started;
        }

        /** What it costs to look for a mark in every process there is. */
        long scan() {
            long started = System.nanoTime();
            long bytes = 0;
            for (long pid : new ProcFs().pids()) {
                bytes += environmentLength(pid);
            }
            return bytes < 0 ? 0 : System.nanoTime() - started;
        }

        private static int environmentLength(long pid) {
            try {
                return Files.readAllBytes(Path.of("/proc/" + pid + "/environ")).length;
            } catch (IOException goneOrForbidden) {
                return 0;
            }
        }
    }
}
