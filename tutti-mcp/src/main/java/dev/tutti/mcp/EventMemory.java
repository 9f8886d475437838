package dev.tutti.mcp;

import dev.tutti.daemon.Frame;
import dev.tutti.daemon.Link;
import dev.tutti.daemon.MalformedFrameException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The last events of a project, whichever supervisors come and go; of each from the moment on at which it was found. */
final class EventMemory implements AutoCloseable {

    private static final int MOST = 1_000;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /**
     * What happened.
     *
     * @param number in the supervisor's sequence
     */
    record Kept(long number, String unit, String json) {}

    private final Path state;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** Oldest first, all of one supervisor; guarded by {@code lock}, as is all below. */
    private final Deque<Kept> events = new ArrayDeque<>();

    private Optional<Link> link = Optional.empty();
    private long last;
    private boolean closed;
    private boolean waitsAreOver;

    private EventMemory(Path state) {
        this.state = state;
    }

    /** Begins to listen. */
    static EventMemory of(Path state) {
        var memory = new EventMemory(state);
        var thread = new Thread(memory::listen, "tutti-mcp-events");
        thread.setDaemon(true);
        thread.start();
        return memory;
    }

    /** Waits until there are events that are wanted, for so long at most; gives those there are, oldest first. */
    List<Kept> await(Predicate<Kept> wanted, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            for (long left = patience.toNanos();
                    left > 0 && !waitsAreOver && found(wanted).isEmpty(); ) {
                left = changed.awaitNanos(left);
            }
            return found(wanted);
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits any more: what is there must do. */
    void endWaits() {
        lock.lock();
        try {
            waitsAreOver = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private List<Kept> found(Predicate<Kept> wanted) {
        return events.stream().filter(wanted).toList();
    }

    /** The number of the last event, the oldest that is kept after it, and whether a supervisor is there. */
    record Reach(long oldest, long last, boolean isRunning) {}

    Reach reach() {
        lock.lock();
        try {
            return new Reach(events.isEmpty() ? last + 1 : events.getFirst().number(), last, link.isPresent());
        } finally {
            lock.unlock();
        }
    }

    private void listen() {
        try {
            do {
                Optional<Link> found = Link.to(state);
                if (found.isPresent()) {
                    try (Link open = found.get()) {
                        hear(open);
                    }
                }
            } while (!isOver());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits a moment, unless this is closed. */
    private boolean isOver() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = LOOK_AGAIN.toNanos();
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void hear(Link open) {
        if (!begin(open)) {
            return;
        }
        try {
            open.send(Frame.of("subscribe", 1));
            for (Optional<Frame> next = open.next(); next.isPresent(); next = open.next()) {
                take(next.get());
            }
        } catch (IOException | MalformedFrameException e) {
            // The supervisor has ended, or this is closed; the next one is looked for.
            System.getLogger(EventMemory.class.getName()).log(System.Logger.Level.DEBUG, "No more events", e);
        } finally {
            end();
        }
    }

    private boolean begin(Link open) {
        lock.lock();
        try {
            link = Optional.of(open);
            events.clear();
            last = 0;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            link = Optional.empty();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void take(Frame frame) throws MalformedFrameException {
        Optional<Long> number = frame.number("seq");
        if (number.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            last = number.get();
            if (frame.type().equals("event")) {
                events.add(new Kept(last, frame.text("unit").orElse(""), frame.json()));
                if (events.size() > MOST) {
                    events.removeFirst();
                }
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        endWaits();
        lock.lock();
        try {
            closed = true;
            link.ifPresent(Link::close);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
