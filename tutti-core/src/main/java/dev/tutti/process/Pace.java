package dev.tutti.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Pauses between looks at something: short at first, each half as long again, up to a longest one. One thread's own. */
public final class Pace {

    private final Duration longest;
    private Duration next;

    public Pace(Duration first, Duration longest) {
        this.next = first;
        this.longest = longest;
    }

    public Duration next() {
        Duration now = next;
        Duration longer = now.multipliedBy(3).dividedBy(2);
        next = longer.compareTo(longest) > 0 ? longest : longer;
        return now;
    }

    /**
     * Looks at something until it is so, at once for the first time and then after each pause.
     *
     * @param within no pause goes on for longer, nor begins after that
     * @return whether it is so; an interrupt ends the waiting early, and stays set
     */
    public boolean await(BooleanSupplier condition, Duration within) {
        long began = System.nanoTime();
        boolean holds = condition.getAsBoolean();
        while (!holds && rest(within.minusNanos(System.nanoTime() - began))) {
            holds = condition.getAsBoolean();
        }
        return holds;
    }

    /**
     * Lets one pause pass, or less where less time is left, or the thread is interrupted, which stays set.
     *
     * @return whether it is to be looked again: false without any time left, and to an interrupted thread
     */
    public boolean rest(Duration left) {
        if (left.isNegative() || left.isZero()) {
            return false;
        }
        Duration pause = next();
        long length = pause.compareTo(left) < 0 ? pause.toNanos() : left.toNanos();
        long began = System.nanoTime();
        for (long passed = 0; passed < length; passed = System.nanoTime() - began) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(length - passed);
        }
        return !Thread.currentThread().isInterrupted();
    }

    /** Lets one pause pass. An interrupt does not shorten it, and stays set. */
    void pause() {
        boolean interrupted = Thread.interrupted();
        long end = System.nanoTime() + next().toNanos();
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
