package dev.tutti.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.kill.KillRound.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillIT {

    private static final int ROUNDS = Integer.getInteger("tutti.kill.rounds", 200);
    private static final int AT_ONCE = 4;
    /** Looking more often would take the processor from what is looked at. */
    private static final Duration PAUSE = Duration.ofMillis(10);

    @TempDir
    Path scratch;

    @Test
    void nothing_survives_a_jvm_however_and_whenever_it_ends() throws Exception {
        long seed = Long.getLong("tutti.kill.seed", System.nanoTime() & 0x3FFFFFFF);
        System.out.println("Kill test, seed " + seed + " (-Dtutti.kill.seed=" + seed + "), " + ROUNDS + " rounds");

        List<Outcome> outcomes = run(IntStream.range(0, ROUNDS)
                .mapToObj(number -> new KillRound(seed, number, PAUSE))
                .toList());

        figures(outcomes).forEach(System.out::println);
        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome)
                        .matches(Outcome::isClean, "nothing is left")
                        .matches(clean -> clean.complaints().isEmpty(), "nothing went wrong"));
    }

    private List<Outcome> run(List<KillRound> rounds) throws InterruptedException, ExecutionException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<Outcome>> tasks = rounds.stream()
                    .<Callable<Outcome>>map(round -> () -> round.run(java, scratch))
                    .toList();
            var outcomes = new ArrayList<Outcome>();
            for (Future<Outcome> outcome : executor.invokeAll(tasks)) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        } finally {
            executor.shutdownNow();
        }
    }

    private static List<String> figures(List<Outcome> outcomes) {
        Map<Ending, List<Outcome>> byEnding = new TreeMap<>(outcomes.stream()
                .collect(Collectors.groupingBy(outcome -> outcome.round().ending())));
        return byEnding.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .map(entry -> figure(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String figure(Ending ending, List<Outcome> outcomes) {
        return "%s: the last death %s after it was told, %s after the JVM's own; %d rounds"
                .formatted(ending, times(outcomes, Outcome::told), times(outcomes, Outcome::dead), outcomes.size());
    }

    private static String times(List<Outcome> outcomes, Function<Outcome, Duration> what) {
        long[] sorted = outcomes.stream()
                .mapToLong(outcome -> what.apply(outcome).toMillis())
                .sorted()
                .toArray();
        return "%d ms (99 of 100: %d ms)".formatted(percentile(sorted, 50), percentile(sorted, 99));
    }

    private static long percentile(long[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(percent / 100.0 * sorted.length) - 1)];
    }
}
