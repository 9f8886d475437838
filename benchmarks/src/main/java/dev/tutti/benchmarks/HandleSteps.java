package dev.tutti.benchmarks;

import static dev.tutti.Tutti.process;

import dev.tutti.UnitHandle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Start and stop of one process as a test does it, with a look that nothing of its tree is left, beside what the JDK does
 * without that.
 */
final class HandleSteps implements Benchmark {

    private static final int CROWD = 2_000;
    private static final String COMMAND = "sleep 1000";
    /** What a start and a stop may take together, and a stop among many processes, in milliseconds. */
    private static final double BOTH = 5;

    private static final double AMONG_MANY = 30;

    @Override
    public String name() {
        return "handle";
    }

    @Override
    public void run(Setting setting, Report report) throws Exception {
        report.add("first start and stop in a JVM", "ms", both() / 1e6);
        report.add("the first ones after it", Sample.of(0, setting.rounds(100, 10), HandleSteps::both));
        Pair quiet = measure(setting.rounds(1_000, 50), setting.rounds(300, 50));
        quiet.addTo(report, "");
        report.inTime("start and stop / 5 ms", quiet.ours().median() / BOTH);
        report.atMost(
                "start and stop / JDK alone",
                quiet.ours().median() / quiet.bare().median(),
                6);
        try (var crowd = new Crowd(CROWD)) {
            report.note(crowd.size() + " unrelated processes from here on");
            Pair busy = measure(5, setting.rounds(100, 20));
            busy.addTo(report, ", among many");
            Sample stop = report.add("stop, among many", Sample.of(5, setting.rounds(100, 20), HandleSteps::stop));
            report.inTime("stop, among many / 30 ms", stop.median() / AMONG_MANY);
        }
    }

    /** Both by turns, so that they meet the same machine. */
    private static Pair measure(int warmUp, int rounds) throws IOException, InterruptedException {
        List<Double> bare = new ArrayList<>();
        List<Double> ours = new ArrayList<>();
        for (int round = -warmUp; round < rounds; round++) {
            double floor = alone() / 1e6;
            double own = both() / 1e6;
            if (round >= 0) {
                bare.add(floor);
                ours.add(own);
            }
        }
        return new Pair(new Sample(bare), new Sample(ours));
    }

    private record Pair(Sample bare, Sample ours) {

        void addTo(Report report, String where) {
            report.add("start and stop of sleep, JDK alone" + where, bare);
            report.add("start and stop of sleep" + where, ours);
        }
    }

    /** One process, one signal to it. */
    private static long alone() throws IOException, InterruptedException {
        long started = System.nanoTime();
        Process process = new ProcessBuilder(COMMAND.split(" ")).start();
        process.destroy();
        process.waitFor();
        return System.nanoTime() - started;
    }

    /** As in a JVM that has some tests behind it. */
    static void warmUp(int rounds) {
        for (int round = 0; round < rounds; round++) {
            both();
        }
    }

    private static long both() {
        long started = System.nanoTime();
        process(COMMAND).start().close();
        return System.nanoTime() - started;
    }

    private static long stop() {
        try (UnitHandle sleep = process(COMMAND).start()) {
            long started = System.nanoTime();
            sleep.stop();
            return System.nanoTime() - started;
        }
    }
}
