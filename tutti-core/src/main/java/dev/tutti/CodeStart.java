package dev.tutti;

import dev.tutti.probe.ForeignCode;
import java.util.function.Consumer;

/**
 * One call of the start of a user's own code, which may outlive the patience of whoever waits for it. What comes up after all
 * is stopped again. Thread-safe.
 */
final class CodeStart {

    private final Startable code;
    /** Told what the stop of a start that was given up threw. */
    private final Consumer<Throwable> onProblem;

    /** Guarded by {@code this}, as below. */
    private boolean returned;

    private boolean givenUp;
    private boolean over;

    CodeStart(Startable code, Consumer<Throwable> onProblem) {
        this.code = code;
        this.onProblem = onProblem;
    }

    /** Makes the call on the calling thread, which {@link #giveUp} interrupts. */
    boolean call() throws Exception {
        try {
            code.start();
            if (!isStillWanted()) {
                stop();
            }
            return true;
        } finally {
            end();
        }
    }

    /** An interrupt that was ignored was not meant for the stop. */
    private synchronized boolean isStillWanted() {
        if (givenUp) {
            Thread.interrupted();
        }
        returned = true;
        return !givenUp;
    }

    private void stop() {
        try {
            code.stop();
        } catch (Throwable thrown) {
            onProblem.accept(thrown);
        }
    }

    private synchronized void end() {
        over = true;
    }

    /** Interrupts it. False when it has just come up, which cannot be given up any more. */
    synchronized boolean giveUp(ForeignCode<Boolean> thread) {
        if (returned) {
            return false;
        }
        givenUp = true;
        thread.interrupt();
        return true;
    }

    /** Whether code of the user's is still under way. */
    synchronized boolean isUnderWay() {
        return !over;
    }
}
