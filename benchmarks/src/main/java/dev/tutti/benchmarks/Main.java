package dev.tutti.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The entry point of {@code ./benchmarks/run}. Ends with code 1 when a target is missed. */
public final class Main {

    private static final double SMOKE_TOLERANCE = 4;
    private static final long PATIENCE_SECONDS = 60;

    private static final List<Benchmark> ALL = List.of(
            new StartUp(),
            new Questions(),
            new Overhead(),
            new StopTime(),
            new LogThroughput(),
            new Load(),
            new Footprint(),
            new EngineCost(),
            new ProcessSteps(),
            new HandleSteps(),
            new ReadinessLatency(),
            new JvmEnd(),
            new Containers(),
            new LanguageFuzz());

    private Main() {}

    /** Measures what the words name, or everything. */
    public static void main(String[] words) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var measured = new CountDownLatch(1);
        Thread measuring = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(measuring, measured), "benchmark-end"));
        boolean good;
        try {
            good = run(words, out);
        } finally {
            measured.countDown();
        }
        System.exit(good ? 0 : 1);
    }

    /**
     * Whoever interrupts a run finds nothing of it afterwards; a supervisor that is asked cleans up itself, and so does the
     * benchmark that is interrupted.
     */
    private static void end(Thread measuring, CountDownLatch measured) {
        if (measured.getCount() == 0) {
            return;
        }
        ProcessHandle.current().children().forEach(ProcessHandle::destroy);
        measuring.interrupt();
        try {
            if (!measured.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("benchmarks: ended in the middle; something may be left behind");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean run(String[] words, PrintStream out) throws Exception {
        boolean smoke = false;
        var rounds = OptionalInt.empty();
        long seed = System.nanoTime() & 0x3FFFFFFF;
        Path source = Path.of(System.getProperty("tutti.source", ".")).toAbsolutePath();
        Path json = source.resolve("benchmarks/target/results.json");
        List<String> names = new ArrayList<>();
        var rest = new ArrayDeque<>(List.of(words));
        while (!rest.isEmpty()) {
            String word = rest.remove();
            switch (word) {
                case "--smoke" -> smoke = true;
                case "--rounds" -> rounds = OptionalInt.of(Integer.parseInt(rest.remove()));
                case "--seed" -> seed = Long.parseLong(rest.remove());
                case "--json" -> json = Path.of(rest.remove()).toAbsolutePath();
                default -> names.add(known(word));
            }
        }
        var machine = Machine.here();
        var setting =
                new Setting(smoke, rounds, seed, source, Files.createTempDirectory("tutti-benchmarks"), machine.jdks());
        out.printf("%s%nseed %d%s%n", machine, seed, smoke ? ", a short run: the figures are rough" : "");
        var report = new Report(out::println, smoke ? SMOKE_TOLERANCE : 1);
        measure(setting, names, report);
        Files.writeString(json, new ResultJson(InstantSource.system().instant(), machine, smoke, seed, report).text());
        out.printf("%nload %s at the end; as JSON: %s%n", Machine.loadNow(), source.relativize(json));
        report.misses().forEach(miss -> out.println("missed: " + miss));
        return report.isGood();
    }

    private static String known(String word) {
        List<String> names = ALL.stream().map(Benchmark::name).toList();
        if (!names.contains(word)) {
            throw new IllegalArgumentException("There is no benchmark \"" + word + "\"; there are " + names);
        }
        return word;
    }

    private static void measure(Setting setting, List<String> names, Report report) throws Exception {
        try {
            for (Benchmark benchmark : ALL) {
                if (names.isEmpty() || names.contains(benchmark.name())) {
                    measure(benchmark, setting, report);
                }
            }
        } finally {
            setting.removeScratch();
        }
    }

    /** One that breaks down counts as a failure; the others are measured all the same. */
    private static void measure(Benchmark benchmark, Setting setting, Report report) throws InterruptedException {
        report.begin(benchmark.name());
        long started = System.nanoTime();
        try {
            benchmark.run(setting, report);
        } catch (InterruptedException ended) {
            throw ended;
        } catch (Exception broken) {
            report.fail("broke down: " + broken);
        }
        report.note(Lines.format("took %.0f s", (System.nanoTime() - started) / 1e9));
    }
}
