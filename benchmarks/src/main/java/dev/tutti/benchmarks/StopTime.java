package dev.tutti.benchmarks;

import dev.tutti.process.ProcFs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How long it takes until nothing is left: after being asked, and after the supervisor was killed. */
final class StopTime implements Benchmark {

    private static final long LOOK_NANOS = 500_000;
    /** Nothing may live longer after the death of its supervisor, in milliseconds. */
    private static final double LONGEST = 1000;

    @Override
    public String name() {
        return "stop";
    }

    @Override
    public void run(Setting setting, Report report) throws Exception {
        for (int size : List.of(1, 10, 100)) {
            Path folder = ProjectFile.services(setting.folder("stop-" + size), size);
            int rounds = setting.rounds(10, 2);
            List<Double> starts = new ArrayList<>();
            Sample stopped = Sample.of(0, rounds, () -> stop(setting, folder, starts));
            Sample killed = Sample.of(0, setting.rounds(20, 3), () -> kill(setting, folder, size));
            report.add(size + " x sleep: SIGTERM until tutti has ended", stopped);
            report.add(size + " x sleep: kill -9 of tutti until all are gone", killed);
            report.atMost(size + " x sleep: stop / start", stopped.median() / new Sample(starts).median(), 1);
            report.exactlyAtMost(size + " x sleep: kill -9, slowest, s", killed.percentile(100) / LONGEST, 1);
            report.inTime(size + " x sleep: kill -9 / 100 ms", killed.median() / 100);
        }
    }

    private static long stop(Setting setting, Path folder, List<Double> starts) throws Exception {
        try (var tutti = Foreground.tutti(setting, setting.newest(), folder)) {
            starts.add(tutti.awaitUp() / 1e6);
            return tutti.stop();
        }
    }

    private static long kill(Setting setting, Path folder, int size) throws Exception {
        try (var tutti = Foreground.tutti(setting, setting.newest(), folder)) {
            tutti.awaitUp();
            List<ProcessHandle> family = tutti.family();
            if (family.size() < size) {
                throw new IllegalStateException("Only " + family.size() + " processes below tutti");
            }
            var proc = new ProcFs();
            long killed = System.nanoTime();
            tutti.kill();
            Timed.await("nothing is left", LOOK_NANOS, () -> family.stream().noneMatch(each -> isAlive(proc, each)));
            return System.nanoTime() - killed;
        }
    }

    /** A zombie counts as dead; the JDK says otherwise, but where there is no {@code /proc} it must do. */
    private static boolean isAlive(ProcFs proc, ProcessHandle process) {
        return ProcFs.isAvailable() ? proc.alive(process.pid()).isPresent() : process.isAlive();
    }
}
