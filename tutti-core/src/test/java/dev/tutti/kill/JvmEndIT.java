package dev.tutti.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmEndIT {

    private static final int ROUNDS = Integer.getInteger("tutti.kill.rounds", 200);
    private static final int AT_ONCE = 2;

    @TempDir
    Path scratch;

    @Test
    void nothing_survives_a_jvm_however_and_whenever_it_ends() throws Exception {
        long seed = Long.getLong("tutti.kill.seed", System.nanoTime() & 0x3FFFFFFF);
        System.out.printf("%d rounds, two at a time; to repeat them: -Dtutti.kill.seed=%d%n", ROUNDS, seed);

        List<KillOutcome> outcomes = new KillSeries(seed, ROUNDS, AT_ONCE).run(scratch);

        for (Ending ending : Ending.values()) {
            System.out.println(figures(ending, outcomes));
            assertThat(processes(ending, outcomes))
                    .as("processes before " + ending)
                    .isPositive();
        }
        assertThat(outcomes).allMatch(KillOutcome::isClean, "nothing is left and nothing went wrong");
    }

    private static int processes(Ending ending, List<KillOutcome> all) {
        return all.stream()
                .filter(outcome -> outcome.ending() == ending)
                .mapToInt(KillOutcome::processes)
                .sum();
    }

    private static String figures(Ending ending, List<KillOutcome> all) {
        List<KillOutcome> outcomes =
                all.stream().filter(outcome -> outcome.ending() == ending).toList();
        return "%s: the last death %s after it was told, %s after the JVM's own; %d rounds, %d processes"
                .formatted(
                        ending,
                        times(outcomes, KillOutcome::told),
                        times(outcomes, KillOutcome::dead),
                        outcomes.size(),
                        processes(ending, all));
    }

    private static String times(List<KillOutcome> outcomes, Function<KillOutcome, Duration> what) {
        var sorted = new ArrayList<>(outcomes.stream().map(what).sorted().toList());
        return sorted.isEmpty()
                ? "never"
                : "%d ms (99 of 100: %d ms)".formatted(percentile(sorted, 50), percentile(sorted, 99));
    }

    private static long percentile(List<Duration> sorted, int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.get(Math.max(0, rank - 1)).toMillis();
    }
}
