package dev.tutti.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Every start of a process by Tutti, one after another. From its fork until it is another program, a process has a copy of
 * all that this JVM has open:
 *
 * <ul>
 *   <li>A socket that is closed meanwhile stays open for some milliseconds: its port is not free yet.
 *   <li>Of two that are started at once each has the pipe by which the JVM tells the other what to execute. If the JVM is
 *       killed at this moment, both wait for ever, and hold the pipe whose end tells the guardian of the death.
 * </ul>
 */
final class Forks {

    /** A start that hangs, as in a directory of a server that does not answer, must not hold up all others. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Static because a fork copies what the whole JVM has open. */
    private static final ReentrantLock LOCK = new ReentrantLock();

    private Forks() {}

    /** Returns when the process is the program it was to become, with no copy of anything of ours. */
    static Process start(ProcessBuilder builder) throws IOException {
        boolean alone = tryLock(PATIENCE);
        try {
            return builder.start();
        } finally {
            unlock(alone);
        }
    }

    /** Does work while Tutti forks nothing; nevertheless if that takes longer than the patience, or when interrupted. */
    static boolean withoutAny(Duration patience, BooleanSupplier work) {
        boolean alone = tryLock(patience);
        try {
            return work.getAsBoolean();
        } finally {
            unlock(alone);
        }
    }

    private static boolean tryLock(Duration patience) {
        try {
            return LOCK.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void unlock(boolean locked) {
        if (locked) {
            LOCK.unlock();
        }
    }
}
