package dev.tutti.docker;

import dev.tutti.model.Signal;
import dev.tutti.model.StopPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends a container that is no run of anybody's: asks it to, and kills it when its time is over.
 *
 * @param signal it is asked with
 * @param grace how long it may take
 */
record Farewell(EngineApi api, String signal, Duration grace) {

    private static final Duration SHORTEST_LOOK = Duration.ofMillis(5);
    private static final Duration LONGEST_LOOK = Duration.ofMillis(100);

    /** After this long something sits in the kernel and cannot die. */
    private static final Duration LONGEST_KILL = Duration.ofSeconds(10);

    /** One as a container asks for it, or as is usual. */
    static Farewell asAskedBy(Optional<EngineApi.Details> container, EngineApi api, Duration grace) {
        String signal = container
                .flatMap(EngineApi.Details::stopSignal)
                .orElse(StopSignal.spelled(StopPolicy.standard().signal()));
        return new Farewell(api, signal, grace);
    }

    /**
     * Returns when it has ended, or cannot be ended.
     *
     * @return whether it has ended
     * @throws InterruptedException when interrupted; it is killed then
     */
    boolean to(String id) throws InterruptedException {
        try {
            api.unpause(id);
            api.kill(id, signal);
            if (ends(id, grace)) {
                return true;
            }
        } finally {
            Uninterrupted.run(() -> api.kill(id, Signal.KILL));
        }
        return ends(id, LONGEST_KILL);
    }

    private boolean ends(String id, Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        Duration pause = SHORTEST_LOOK;
        while (runs(id)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(pause.toNanos());
            if (Thread.interrupted()) {
                throw new InterruptedException("gave up waiting for the end of a container");
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_LOOK) < 0 ? pause.multipliedBy(2) : LONGEST_LOOK;
        }
        return true;
    }

    private boolean runs(String id) {
        return api.container(id).filter(details -> details.listed().isRunning()).isPresent();
    }
}
