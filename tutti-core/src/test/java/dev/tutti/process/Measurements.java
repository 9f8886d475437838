package dev.tutti.process;

import dev.tutti.driver.Launch;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.model.Command;
import dev.tutti.model.Lifetime;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Run;
import dev.tutti.model.StopPolicy;
import dev.tutti.model.UnitName;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;

/** Prints how long the steps of a run take, in milliseconds. Not a test; run its main method. */
public final class Measurements {

    private static final int ROUNDS = 200;
    private static final int CROWD = 2000;

    private final ProcessDriver driver = new ProcessDriver();
    private int number;

    private Measurements() {}

    public static void main(String[] arguments) throws Exception {
        var measurements = new Measurements();
        measurements.all();
        System.exit(0);
    }

    private void all() throws Exception {
        measure("first launch in this JVM", 1, this::firstByte);
        measure("warm-up", ROUNDS, this::startAndStop);
        measure("start to first byte", ROUNDS, this::firstByte);
        measure("start and stop of sleep", ROUNDS, this::startAndStop);
        measure("start and stop of a group of 3", ROUNDS, this::startAndStopGroup);
        Process crowd = crowd();
        measure("start and stop, " + CROWD + " unrelated", ROUNDS, this::startAndStop);
        measure("full scan, " + CROWD + " unrelated", 50, this::fullScan);
        measure("kill -9 to all gone, " + CROWD + " unrelated", 20, this::killSupervisor);
        SignalSender.send(dev.tutti.model.Signal.KILL, java.util.Set.of(-crowd.pid()));
        crowd.waitFor();
        measure("kill -9 to all gone", 20, this::killSupervisor);
        driver.close();
    }

    private static void measure(String what, int rounds, Callable<Long> step) throws Exception {
        long[] nanos = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            nanos[i] = step.call();
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%-45s p50 %7.2f   p99 %7.2f   max %7.2f%n",
                what, nanos[rounds / 2] / 1e6, nanos[rounds * 99 / 100] / 1e6, nanos[rounds - 1] / 1e6);
    }

    private RunningWorkload start(RecordedOutput output, String... words) throws Exception {
        var process = LocalProcess.of(Command.of(java.util.List.of(words)), Path.of("/"));
        var run = new Run(UnitName.of("web"), ++number);
        return driver.launch(new Launch<>(run, process, Lifetime.SERVICE, StopPolicy.standard(), Map.of(), output));
    }

    private long firstByte() throws Exception {
        var output = new RecordedOutput();
        long started = System.nanoTime();
        var run = start(output, "echo", "hello");
        Stage.end(run);
        return output.firstByteAt() - started;
    }

    private long startAndStop() throws Exception {
        long started = System.nanoTime();
        var run = start(new RecordedOutput(), "sleep", "1000");
        run.stop();
        Stage.end(run);
        return System.nanoTime() - started;
    }

    private long startAndStopGroup() throws Exception {
        var output = new RecordedOutput();
        var run = start(output, "sh", "-c", "sleep 1000 & sleep 1000 & echo up; wait");
        Await.until("up", () -> output.total() > 0);
        long started = System.nanoTime();
        run.stop();
        Stage.end(run);
        return System.nanoTime() - started;
    }

    private long fullScan() {
        var proc = new ProcFs();
        var main = proc.stat(ProcessHandle.current().pid()).orElseThrow();
        var tree = new ProcessTree(
                main, new RunMarker("none"), new PidFloor(main.pid(), java.util.OptionalLong.empty(), false));
        long started = System.nanoTime();
        tree.members();
        return System.nanoTime() - started;
    }

    private static Process crowd() throws Exception {
        Process process = new ProcessBuilder(NewSession.wrap(
                        "sh",
                        "-c",
                        "i=0; while [ $i -lt " + CROWD + " ]; do sleep 1000 & i=$((i+1)); done; echo up; wait"))
                .start();
        process.getInputStream().read();
        return process;
    }

    private long killSupervisor() throws Exception {
        Process supervisor = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedSupervisor.class.getName(),
                        "wait")
                .start();
        BufferedReader lines = supervisor.inputReader(StandardCharsets.UTF_8);
        for (int up = 0; up < DoomedSupervisor.trees(); up++) {
            lines.readLine();
        }
        String marks = supervisor.pid() + ":"
                + new ProcFs().stat(supervisor.pid()).orElseThrow().start() + ":";
        long[] marked = marked(marks);
        long started = System.nanoTime();
        supervisor.destroyForcibly();
        var proc = new ProcFs();
        Await.until(
                "all gone",
                () -> Arrays.stream(marked).noneMatch(pid -> proc.alive(pid).isPresent()));
        return System.nanoTime() - started;
    }

    private static long[] marked(String marks) {
        var proc = new ProcFs();
        return Arrays.stream(proc.pids())
                .filter(pid -> proc.text(pid + "/environ").contains("TUTTI_RUN=" + marks))
                .toArray();
    }
}
