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

/**
 * The last events of a project, whichever supervisors come and go. It looks for one now and then, all the time while one is
 * expected, and at once when somebody asks.
 */
final class EventMemory implements AutoCloseable {

    private static final int MOST = 1_000;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration LOOK_OFTEN = Duration.ofMillis(20);
    private static final Duration CATCH_UP = Duration.ofSeconds(5);

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
    /** Who speaks, as soon as it has told all that was before. */
    private Optional<Long> supervisor = Optional.empty();

    private long last;
    private int watchers;
    private boolean isAsked;
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

    /** From now on no supervisor is missed, however short it lives. */
    void beginWatch() {
        locked(() -> watchers++);
    }

    /** One of those who watch has seen enough. */
    void endWatch() {
        locked(() -> watchers--);
    }

    /** Waits until what had happened when this was called is known here. */
    void catchUp() throws InterruptedException {
        long deadline = System.nanoTime() + CATCH_UP.toNanos();
        Optional<Present> present = Present.of(state);
        while (!hasHeard(present) && System.nanoTime() < deadline) {
            present = isAnother(present) ? Present.of(state) : present;
        }
    }

    /** Looks whether all is known, and if it is not, has it looked for and waits a moment. */
    private boolean hasHeard(Optional<Present> present) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            boolean all = present.isEmpty()
                    ? link.isEmpty()
                    : supervisor.equals(present.map(Present::supervisor))
                            && last >= present.get().last();
            if (!all) {
                isAsked = true;
                changed.signalAll();
                changed.awaitNanos(LOOK_OFTEN.toNanos());
            }
            return all;
        } finally {
            lock.unlock();
        }
    }

    private boolean isAnother(Optional<Present> present) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            return !supervisor.equals(present.map(Present::supervisor));
        } finally {
            lock.unlock();
        }
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
        locked(() -> waitsAreOver = true);
    }

    private List<Kept> found(Predicate<Kept> wanted) {
        return events.stream().filter(wanted).toList();
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The number of the last event, the oldest that is kept after it, and whether a supervisor is there. */
    record Reach(long oldest, long last, boolean isRunning) {}

    Reach reach() {
        lock.lock();
        try {
            return new Reach(events.isEmpty() ? last + 1 : events.getFirst().number(), last, supervisor.isPresent());
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

    /** Waits until it is time to look again, or this is closed. */
    private boolean isOver() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long began = System.nanoTime();
            for (long left = left(began); left > 0; left = left(began)) {
                changed.awaitNanos(left);
            }
            isAsked = false;
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private long left(long began) {
        long pause = (watchers > 0 ? LOOK_OFTEN : LOOK_AGAIN).toNanos();
        return closed || isAsked ? 0 : pause - (System.nanoTime() - began);
    }

    private void hear(Link open) {
        locked(() -> link = Optional.of(open));
        try {
            if (isClosed()) {
                return;
            }
            open.send(Frame.of("subscribe", 1).with("since", 0));
            long speaker = 0;
            for (Optional<Frame> next = open.next(); next.isPresent(); next = open.next()) {
                Frame frame = next.get();
                if (frame.type().equals("hello")) {
                    speaker = frame.number("pid").orElse(0L);
                    locked(this::forget);
                } else {
                    take(frame, speaker);
                }
            }
        } catch (IOException | MalformedFrameException e) {
            // The supervisor has ended, or this is closed; the next one is looked for.
            System.getLogger(EventMemory.class.getName()).log(System.Logger.Level.DEBUG, "No more events", e);
        } finally {
            locked(() -> {
                link = Optional.empty();
                supervisor = Optional.empty();
            });
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Numbers begin anew with every supervisor. */
    private void forget() {
        events.clear();
        last = 0;
    }

    private void take(Frame frame, long speaker) throws MalformedFrameException {
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
            } else {
                supervisor = Optional.of(speaker);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        endWaits();
        locked(() -> {
            closed = true;
            link.ifPresent(Link::close);
        });
    }
}
