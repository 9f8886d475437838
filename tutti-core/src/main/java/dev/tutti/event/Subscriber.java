package dev.tutti.event;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/** One listener with its queue and thread. */
final class Subscriber implements Subscription {

    private static final int CAPACITY = 10_000;
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final EventListener listener;
    private final BiConsumer<Subscriber, Throwable> onFailure;
    private final Thread thread;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** What is still to be delivered; guarded by {@code lock}. */
    private final Queue<Runnable> queue = new ArrayDeque<>();
    /** Guarded by {@code lock}. */
    private boolean closed;

    Subscriber(String name, EventListener listener, BiConsumer<Subscriber, Throwable> onFailure) {
        this.listener = listener;
        this.onFailure = onFailure;
        this.thread = new Thread(this::deliver, "tutti-view-" + name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    boolean offer(NumberedEvent event) {
        lock.lock();
        try {
            if (queue.size() >= CAPACITY) {
                return false;
            }
            queue.add(() -> listener.onEvent(event));
            changed.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    void startAnew(Snapshot snapshot) {
        lock.lock();
        try {
            queue.clear();
            queue.add(() -> listener.onSnapshot(snapshot));
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Delivers a snapshot after what is still to be delivered, or in its place where that is too much. */
    void goOnFrom(Snapshot snapshot) {
        lock.lock();
        try {
            if (queue.size() >= CAPACITY) {
                queue.clear();
            }
            queue.add(() -> listener.onSnapshot(snapshot));
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void deliver() {
        try {
            for (Optional<Runnable> next = next(); next.isPresent(); next = next()) {
                next.get().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            onFailure.accept(this, e);
        }
    }

    /** The next call to the listener; empty when nothing more will come. */
    private Optional<Runnable> next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (queue.isEmpty()) {
                if (closed) {
                    return Optional.empty();
                }
                changed.await();
            }
            return Optional.of(queue.remove());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        finish();
        await(CLOSING);
    }

    /** Nothing more is taken; what was is still delivered. */
    void finish() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until everything is delivered, for so long at most. */
    void await(Duration within) {
        if (Thread.currentThread().equals(thread)) {
            return;
        }
        try {
            // Zero would mean for ever.
            thread.join(Math.max(1, within.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
