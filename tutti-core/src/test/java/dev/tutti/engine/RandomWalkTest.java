package dev.tutti.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Thousands of random walks. {@code -Dtutti.walk.seed=…} walks one again, {@code -Dtutti.walks=…} changes their number.
 */
class RandomWalkTest {

    private static final int STEPS = 200;

    private static List<Integer> allSteps() {
        return IntStream.range(0, STEPS).boxed().toList();
    }

    @Test
    void no_walk_breaks_a_promise() {
        long single = Long.getLong("tutti.walk.seed", -1);
        int walks = Integer.getInteger("tutti.walks", 10_000);

        if (single >= 0) {
            walk(single);
        } else {
            for (long seed = 0; seed < walks; seed++) {
                walk(seed);
            }
        }
    }

    private static void walk(long seed) {
        if (Walk.failure(seed, allSteps()).isPresent()) {
            List<Integer> few = fewest(seed);
            fail("Walk with -Dtutti.walk.seed=%d, %d steps:%n%s", seed, few.size(), Walk.diary(seed, few));
        }
    }

    /** The shortest beginning that fails, without the steps it fails without. */
    private static List<Integer> fewest(long seed) {
        List<Integer> steps = allSteps();
        while (!steps.isEmpty() && fails(seed, steps.subList(0, steps.size() - 1))) {
            steps = steps.subList(0, steps.size() - 1);
        }
        for (int i = steps.size() - 1; i >= 0; i--) {
            var without = new ArrayList<>(steps);
            without.remove(i);
            steps = fails(seed, without) ? without : steps;
        }
        return steps;
    }

    private static boolean fails(long seed, List<Integer> steps) {
        return Walk.failure(seed, steps).isPresent();
    }

    @Test
    void a_walk_can_be_walked_again() {
        String first = Walk.diary(7, allSteps());

        String second = Walk.diary(7, allSteps());

        assertThat(second).isEqualTo(first).contains("launch u");
    }
}
