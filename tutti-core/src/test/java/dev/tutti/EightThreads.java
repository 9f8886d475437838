package dev.tutti;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.failure.StartCancelledException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Acts from eight threads at once, at random. */
final class EightThreads {

    private EightThreads() {}

    /** Has each of them act so often. That a start is given up because another one stops it is no failure. */
    static void act(int times, Consumer<Random> action) throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            var all = IntStream.range(0, 8)
                    .mapToObj(Random::new)
                    .map(random -> CompletableFuture.runAsync(() -> act(times, action, random), threads))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(all).get(2, TimeUnit.MINUTES);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void act(int times, Consumer<Random> action, Random random) {
        for (int time = 0; time < times; time++) {
            try {
                action.accept(random);
            } catch (StartCancelledException another) {
                assertThat(another).hasMessageContaining("given up");
            }
        }
    }

    static void startStopOrKill(UnitHandle handle, Random random) {
        switch (random.nextInt(4)) {
            case 0 -> handle.stop();
            case 1 -> handle.kill();
            default -> handle.start();
        }
    }
}
