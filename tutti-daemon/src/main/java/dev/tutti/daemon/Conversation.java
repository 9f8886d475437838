package dev.tutti.daemon;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** One call or subscription, as the server sees it. Safe from any thread. */
public final class Conversation {

    /** What a client may have said and nobody has taken yet; beyond it, its connection is not read. */
    private static final int MOST_WAITING = 256;

    private final long id;
    private final FrameStream stream;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** Guards all below. */
    private final Queue<Frame> said = new ArrayDeque<>();

    private final List<Runnable> onOver = new ArrayList<>();
    private boolean over;

    private boolean awoken;

    private volatile boolean last;

    Conversation(long id, FrameStream stream) {
        this.id = id;
        this.stream = stream;
    }

    /** Which of its connection's it is. */
    public long id() {
        return id;
    }

    /**
     * Sends a frame, waiting while the client does not read.
     *
     * @throws IOException when the conversation is over
     */
    public void send(Frame frame) throws IOException {
        if (isOver()) {
            throw new IOException("the client has gone");
        }
        try {
            stream.write(frame);
        } catch (IOException e) {
            end();
            throw e;
        }
    }

    /** After the answer the client is to wait until the supervisor has ended. */
    public void setLast() {
        last = true;
    }

    boolean isLast() {
        return last;
    }

    /** Bytes for a stream of the client's, {@code out} or {@code err}; each write is sent at once. */
    public OutputStream stream(String name) {
        return new TextStream(this, name);
    }

    /** The next thing the client says within this conversation, such as its input; empty when it is over, time is up, or {@link #awake}. */
    public Optional<Frame> next(long within, TimeUnit unit) throws InterruptedException {
        long left = unit.toNanos(within);
        lock.lockInterruptibly();
        try {
            while (said.isEmpty() && !over && !awoken && left > 0) {
                left = changed.awaitNanos(left);
            }
            awoken = false;
            Optional<Frame> next = Optional.ofNullable(said.poll());
            changed.signalAll();
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** Has {@link #next} return though the client has said nothing: there is something else to look at. */
    public void awake() {
        lock.lock();
        try {
            awoken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the client has gone or ended it. */
    public boolean isOver() {
        lock.lock();
        try {
            return over;
        } finally {
            lock.unlock();
        }
    }

    /** Runs when the client goes or ends it; at once when it has. On any thread, so it should be quick. */
    public void onOver(Runnable action) {
        lock.lock();
        try {
            if (!over) {
                onOver.add(action);
                return;
            }
        } finally {
            lock.unlock();
        }
        action.run();
    }

    /** Waits until the client goes or ends it. */
    public void awaitOver() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!over) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The client has said something; waits while too much of that was not taken. */
    void say(Frame frame) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (said.size() >= MOST_WAITING && !over) {
                changed.await();
            }
            said.add(frame);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The client is not heard any more. */
    void end() {
        List<Runnable> actions;
        lock.lock();
        try {
            over = true;
            actions = List.copyOf(onOver);
            onOver.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        actions.forEach(Runnable::run);
    }
}
