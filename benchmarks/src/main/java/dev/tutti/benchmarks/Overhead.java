package dev.tutti.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What {@code tutti start} adds to the time the units need by themselves, which a plain shell script shows. */
final class Overhead implements Benchmark {

    private static final List<Integer> SIZES = List.of(1, 10, 100);
    private static final String WORK = "sleep 0.05";

    @Override
    public String name() {
        return "overhead";
    }

    @Override
    public void run(Setting setting, Report report) throws Exception {
        Jdk jdk = setting.newest();
        var version = Timed.of(setting.tutti(), "version").with(setting.environment(jdk));
        double command = report.add("tutti version", Sample.of(3, setting.rounds(10, 3), version::nanos))
                .median();
        for (int size : SIZES) {
            services(setting, report, size, command);
        }
        for (boolean chain : List.of(false, true)) {
            for (int size : SIZES) {
                tasks(setting, report, size, chain, command);
            }
        }
    }

    /** Nothing to wait for: all of the time is Tutti's. */
    private static void services(Setting setting, Report report, int size, double command) throws Exception {
        Path folder = ProjectFile.services(setting.folder("services-" + size), size);
        Sample start = Sample.of(1, setting.rounds(10, 3), () -> start(setting, folder));
        report.add(size + " x sleep 1000, until all are ready", start);
        double perUnit = (start.median() - command) / size;
        report.atMost(size + " x sleep 1000: start / version", start.median() / command, size == 100 ? 10 : 4);
        if (size == 100) {
            report.add("of it per unit", "ms", perUnit);
        }
    }

    private static void tasks(Setting setting, Report report, int size, boolean chain, double command)
            throws Exception {
        String how = size + " x " + WORK + (chain ? ", one after another" : ", all at once");
        Path folder = ProjectFile.tasks(setting.folder((chain ? "chain-" : "parallel-") + size), size, WORK, chain);
        var script = Timed.of("/bin/sh", "-c", script(size, chain));
        boolean takesLong = chain && size == 100;
        int rounds = setting.rounds(takesLong ? 5 : 10, takesLong ? 1 : 3);
        int warmUp = setting.rounds(1, 0);
        Sample plain = report.add(how + ", by a shell script", Sample.of(warmUp, rounds, script::nanos));
        Sample start = report.add(how + ", by tutti start", Sample.of(warmUp, rounds, () -> start(setting, folder)));
        double overhead = report.add(how + ", overhead", "ms", start.median() - plain.median());
        if (takesLong) {
            report.add("of it per link", "ms", (overhead - command) / size);
            report.atMost("100 in a chain: tutti start / shell script", start.median() / plain.median(), 1.25);
        }
    }

    private static String script(int size, boolean chain) {
        String separator = chain ? "; " : " & ";
        String work = IntStream.range(0, size).mapToObj(i -> WORK).collect(Collectors.joining(separator));
        return chain ? work : work + " & wait";
    }

    private static long start(Setting setting, Path folder) throws Exception {
        try (var tutti = Foreground.tutti(setting, setting.newest(), folder)) {
            long took = tutti.awaitUp();
            tutti.stop();
            return took;
        }
    }
}
