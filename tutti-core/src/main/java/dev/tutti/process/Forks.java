package dev.tutti.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;

/**
 * Every start of a process by Tutti. From its fork until it is another program, a process has a copy of each socket of this
 * JVM, so a socket that is closed meanwhile stays open for some milliseconds: its port is not free yet.
 */
final class Forks {

    /** Static because a fork copies what the whole JVM has open. Shared by forks; held alone where none may happen. */
    private static final ReadWriteLock LOCK = new ReentrantReadWriteLock();

    private Forks() {}

    /** Returns when the process is the program it was to become, with no copy of anything of ours. */
    static Process start(ProcessBuilder builder) throws IOException {
        LOCK.readLock().lock();
        try {
            return builder.start();
        } finally {
            LOCK.readLock().unlock();
        }
    }

    /** Does work while Tutti forks nothing; nevertheless if that takes longer than the patience, or when interrupted. */
    static boolean withoutAny(Duration patience, BooleanSupplier work) {
        boolean alone = false;
        try {
            alone = LOCK.writeLock().tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            return work.getAsBoolean();
        } finally {
            if (alone) {
                LOCK.writeLock().unlock();
            }
        }
    }
}
