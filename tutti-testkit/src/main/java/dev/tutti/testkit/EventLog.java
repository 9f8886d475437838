package dev.tutti.testkit;

import dev.tutti.event.Event;
import dev.tutti.event.EventListener;
import dev.tutti.event.NumberedEvent;
import dev.tutti.event.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** Writes down the states units come into, as {@code db ready}, and can wait for one. Thread-safe. */
public final class EventLog implements EventListener {

    private final Lock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();
    /** Guarded by {@code lock}. */
    private final List<String> lines = new ArrayList<>();

    /** Guarded by {@code lock}. */
    private final List<Long> sequences = new ArrayList<>();

    @Override
    public void onSnapshot(Snapshot snapshot) {
        add(snapshot.sequence(), "snapshot");
    }

    @Override
    public void onEvent(NumberedEvent numbered) {
        if (numbered.event() instanceof Event.Changed changed) {
            String phase = changed.after().state().phase().name().toLowerCase(Locale.ROOT);
            add(numbered.sequence(), changed.after().name() + " " + phase);
        } else if (numbered.event() instanceof Event.Told told) {
            add(
                    numbered.sequence(),
                    told.notice().unit() + " told " + told.notice().getClass().getSimpleName());
        }
    }

    private void add(long sequence, String line) {
        lock.lock();
        try {
            sequences.add(sequence);
            lines.add(line);
            added.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public List<String> lines() {
        lock.lock();
        try {
            return List.copyOf(lines);
        } finally {
            lock.unlock();
        }
    }

    /** Sequence numbers in the order they arrived. */
    public List<Long> sequences() {
        lock.lock();
        try {
            return List.copyOf(sequences);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until a line has been written down.
     *
     * @throws AssertionError with everything that was written down, if it does not come within ten seconds
     */
    public void await(String line) throws InterruptedException {
        await(line::equals, line);
    }

    private void await(Predicate<String> wanted, String description) throws InterruptedException {
        long left = Duration.ofSeconds(10).toNanos();
        lock.lock();
        try {
            while (lines.stream().noneMatch(wanted)) {
                left = added.awaitNanos(left);
                if (left <= 0) {
                    throw new AssertionError("\"" + description + "\" did not come; there were " + lines);
                }
            }
        } finally {
            lock.unlock();
        }
    }
}
