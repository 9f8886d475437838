package dev.tutti.runtime;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Brings an engine down that is being closed. A thread that was interrupted must clean up as well as any other; one that is
 * interrupted meanwhile kills sooner. When this is closed, the thread is as interrupted as it was or has become.
 */
final class LastStop implements AutoCloseable {

    /** What is killed dies at once, unless it cannot. */
    static final Duration KILLING = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Engine engine;
    private boolean interrupted = Thread.interrupted();

    LastStop(Engine engine) {
        this.engine = engine;
    }

    /** Stops what runs and is not to go on, waits a while longer than the longest grace, and kills the rest. */
    void run() {
        Duration longest = engine.world().standings().stream()
                .flatMap(standing -> Stream.of(standing.unit(), standing.latest()))
                .map(unit -> unit.stop().grace())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        if (!isReached(engine.letGo(), longest.multipliedBy(2).plus(PATIENCE))) {
            isReached(engine.killAll(), KILLING);
        }
    }

    private boolean isReached(CompletableFuture<GoalResult> result, Duration within) {
        try {
            return result.get(within.toMillis(), TimeUnit.MILLISECONDS).reached();
        } catch (InterruptedException e) {
            interrupted = true;
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
