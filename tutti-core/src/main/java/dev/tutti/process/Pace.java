package dev.tutti.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

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
