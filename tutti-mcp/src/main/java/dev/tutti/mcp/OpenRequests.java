package dev.tutti.mcp;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import reactor.core.Disposable;

/** What a client has asked for and has no answer to. Safe from any thread. */
final class OpenRequests {

    /** A client that asks for more at once has lost its way. */
    private static final int MOST = 256;

    private record Open(Disposable work, Duration patience) {}

    private final Lock lock = new ReentrantLock();
    private final Condition answered = lock.newCondition();
    /** By the client's number or name; guarded by {@code lock}. */
    private final Map<Object, Open> open = new HashMap<>();

    /**
     * Adds one.
     *
     * @param patience how long its answer is worth waiting for when the client says nothing more
     * @return why not; empty if it was added
     */
    Optional<String> add(Object id, Disposable work, Duration patience) {
        lock.lock();
        try {
            if (open.size() >= MOST) {
                return Optional.of("more than " + MOST + " requests at once");
            }
            return open.putIfAbsent(id, new Open(work, patience)) == null
                    ? Optional.empty()
                    : Optional.of("a request with this id is being answered");
        } finally {
            lock.unlock();
        }
    }

    /** It is done with. */
    void remove(Object id, Disposable work) {
        lock.lock();
        try {
            Open found = open.get(id);
            if (found != null && found.work().equals(work)) {
                open.remove(id);
                answered.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The client does not want its answer any more. One that is answered, or was never asked for, is none. */
    void cancel(Object id) {
        Optional<Open> found;
        lock.lock();
        try {
            found = Optional.ofNullable(open.remove(id));
            answered.signalAll();
        } finally {
            lock.unlock();
        }
        found.ifPresent(request -> request.work().dispose());
    }

    /** Waits until all have their answers, for each as long as it is worth waiting for. */
    void awaitAnswers() throws InterruptedException {
        long began = System.nanoTime();
        lock.lockInterruptibly();
        try {
            for (long left = left(began); left > 0; left = left(began)) {
                answered.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private long left(long began) {
        long waited = System.nanoTime() - began;
        return open.values().stream()
                .mapToLong(request -> request.patience().toNanos() - waited)
                .max()
                .orElse(0);
    }
}
