package dev.tutti.mcp;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Calls whose clients want no answer any more, and which may have something to undo yet. Safe from any thread. */
final class GivenUp {

    /** Longer than it takes to see whether what was asked for has begun, and to ask it to stop. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    /** Who cancels more than can end has lost its way. */
    private static final int MOST = 256;

    /** Threads that work on such calls, and what these may change. */
    private final Map<Thread, Tool.Effect> working = new ConcurrentHashMap<>();

    /** Interrupts the thread that works on a call. */
    void add(Thread call, Tool.Effect effect) {
        working.put(call, effect);
        call.interrupt();
    }

    /** Whether so many have not ended yet that no other call should begin. */
    boolean isFull() {
        alive();
        return working.size() >= MOST;
    }

    /** Waits for the ends of those that change something, though not for long. */
    void awaitEnds() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Thread call : alive()) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            // To join for 0 is to join for ever.
            if (left > 0 && working.get(call) != Tool.Effect.LOOKS) {
                call.join(left);
            }
        }
    }

    private Set<Thread> alive() {
        working.keySet().removeIf(thread -> !thread.isAlive());
        return Set.copyOf(working.keySet());
    }
}
