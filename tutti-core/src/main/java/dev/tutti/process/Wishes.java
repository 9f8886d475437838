package dev.tutti.process;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** What was asked of a run. Wishes are only added, never taken back. Thread-safe. */
final class Wishes {

    private final Lock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();

    /** All guarded by {@link #lock}. */
    private boolean stop;

    private boolean kill;
    private int count;

    /** Returns whether this is the first time. */
    boolean askStop() {
        lock.lock();
        try {
            boolean first = !stop;
            stop = true;
            add();
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** Has whoever waits for wishes look again, since what was wished for has been done. */
    void lookAgain() {
        lock.lock();
        try {
            add();
        } finally {
            lock.unlock();
        }
    }

    void askKill() {
        lock.lock();
        try {
            kill = true;
            add();
        } finally {
            lock.unlock();
        }
    }

    private void add() {
        count++;
        added.signalAll();
    }

    boolean isStop() {
        lock.lock();
        try {
            return stop;
        } finally {
            lock.unlock();
        }
    }

    boolean isKill() {
        lock.lock();
        try {
            return kill;
        } finally {
            lock.unlock();
        }
    }

    /** How many wishes there were. */
    int count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there were more wishes than the given number, at most as long as said. */
    void awaitMoreThan(int known, Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = longest.toNanos();
            while (count <= known && left > 0) {
                left = added.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
