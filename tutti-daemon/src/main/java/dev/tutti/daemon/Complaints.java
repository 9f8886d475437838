package dev.tutti.daemon;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Passes on so many complaints in a while and counts the rest, so that no client can flood a log. Safe from any thread. */
final class Complaints implements Consumer<String> {

    private final Limits limits;
    private final Consumer<String> told;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guards all below; they are about the present window. */
    private long began;

    private int passed;
    private long counted;

    /** @param nanos a clock such as that of the system */
    Complaints(Limits limits, LongSupplier nanos, Consumer<String> told) {
        this.limits = limits;
        this.nanos = nanos;
        this.told = told;
        this.began = nanos.getAsLong();
    }

    @Override
    public void accept(String complaint) {
        look();
        lock.lock();
        try {
            if (passed >= limits.complaints()) {
                counted++;
                return;
            }
            passed++;
        } finally {
            lock.unlock();
        }
        told.accept(complaint);
    }

    /** Tells how many were left out, once their window is over. To be called now and then. */
    void look() {
        long missing;
        lock.lock();
        try {
            long now = nanos.getAsLong();
            if (now - began < limits.window().toNanos()) {
                return;
            }
            missing = counted;
            began = now;
            passed = 0;
            counted = 0;
        } finally {
            lock.unlock();
        }
        if (missing > 0) {
            told.accept(missing + (missing == 1 ? " more complaint" : " more complaints")
                    + " about the control socket were left out");
        }
    }
}
