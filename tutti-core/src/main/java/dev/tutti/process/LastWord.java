package dev.tutti.process;

import dev.tutti.model.Signal;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * The signal that a policy wants a run to be killed with, and a moment to die of it, leaving a dump perhaps. Where that is
 * SIGKILL there is nothing to say, and no moment. Thread-safe.
 */
final class LastWord {

    /** How long a run may take to die of another signal than SIGKILL. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final Signal signal;
    private final ProcessTree tree;
    /** When it was said, in {@link System#nanoTime}; empty before. Guarded by {@code this}. */
    private OptionalLong said = OptionalLong.empty();

    LastWord(Signal signal, ProcessTree tree) {
        this.signal = signal;
        this.tree = tree;
    }

    /** Says it to all that is alive, if that has not been done. Returns what is left of the moment; zero when it is over. */
    synchronized Duration say() {
        if (signal == Signal.KILL) {
            return Duration.ZERO;
        }
        if (said.isEmpty()) {
            tree.signal(signal, tree.members());
            said = OptionalLong.of(System.nanoTime());
        }
        Duration left = MOMENT.minusNanos(System.nanoTime() - said.getAsLong());
        return left.isNegative() ? Duration.ZERO : left;
    }
}
