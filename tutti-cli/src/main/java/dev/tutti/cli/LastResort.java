package dev.tutti.cli;

import dev.tutti.runtime.Engine;
import dev.tutti.runtime.GoalResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stops a start whose own thread cannot, because it is held up by an output that is open and that nobody reads. Without it
 * such a start would not listen to Ctrl-C.
 */
record LastResort(Engine engine) {

    private static final long HEARD_WITHIN_SECONDS = 1;
    private static final long OVER_WITHIN_SECONDS = 5;

    /**
     * Sees to it that a signal has its effect. Holds up the calling thread until everything is down, and then for as long
     * as the command usually needs to end: it returns only if that does not happen.
     *
     * @param heard is zero when the start's own thread has taken the signal
     * @param kill whether what runs is to be killed without asking, should the signal not be heard
     * @return whether everything is down
     */
    boolean await(CountDownLatch heard, boolean kill) throws InterruptedException {
        boolean taken = heard.await(HEARD_WITHIN_SECONDS, TimeUnit.SECONDS);
        CompletableFuture<GoalResult> down = kill && !taken ? engine.killAll() : engine.letGo();
        boolean reached = down.join().reached();
        new CountDownLatch(1).await(OVER_WITHIN_SECONDS, TimeUnit.SECONDS);
        return reached;
    }
}
