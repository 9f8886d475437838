package dev.tutti.probe;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A check that somebody gave as code: it is never under way twice, whoever asks, and need not be thread-safe. Who comes while
 * another asks waits, interruptibly. Equal to another of the same check. Thread-safe.
 */
final class OneAtATime implements Callable<Boolean> {

    private final Callable<Boolean> check;
    private final ReentrantLock lock = new ReentrantLock();

    private OneAtATime(Callable<Boolean> check) {
        this.check = check;
    }

    static OneAtATime of(Callable<Boolean> check) {
        return check instanceof OneAtATime already ? already : new OneAtATime(check);
    }

    @Override
    public Boolean call() throws Exception {
        lock.lockInterruptibly();
        try {
            return check.call();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OneAtATime another && check.equals(another.check);
    }

    @Override
    public int hashCode() {
        return check.hashCode();
    }
}
