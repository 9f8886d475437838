package dev.tutti.docker;

import dev.tutti.docker.EngineApi.Happening;
import dev.tutti.process.Threads;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Hears from the engine what happens to containers, and tells those who asked. An engine that goes away is asked again and again
 * until it is back; what happened meanwhile nobody has heard, so everybody is told to look. Thread-safe.
 */
final class EngineWatch implements AutoCloseable {

    /** Who wants to know about a container. Called on threads of the engine's or the watch's: must not block. */
    interface Listener {

        void happened(Happening what);

        /** Nothing will be heard for a while. */
        void lost(String why);

        /** It is heard again, and something may have happened. */
        void regained();
    }

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final EngineApi api;
    private final Map<String, String> labels;
    private final Map<String, Listener> listeners = new ConcurrentHashMap<>();

    /** Guards all below. Not held while listeners or the engine are called, but for the first subscription. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private Optional<AutoCloseable> subscription = Optional.empty();
    private Optional<String> trouble = Optional.empty();
    private int losses;
    private boolean closed;

    /** @param labels of the containers it is about */
    EngineWatch(EngineApi api, Map<String, String> labels) {
        this.api = api;
        this.labels = labels;
    }

    /**
     * What happens to a container from now on is told.
     *
     * @throws EngineException when the engine does not answer
     */
    void listen(String id, Listener listener) {
        begin();
        listeners.put(id, listener);
    }

    void forget(String id) {
        listeners.remove(id);
    }

    /** Why nothing is heard at the moment; empty when all is well. */
    Optional<String> trouble() {
        lock.lock();
        try {
            return trouble;
        } finally {
            lock.unlock();
        }
    }

    /** How often the engine was lost so far: who sees the same number before and after has missed nothing. */
    int losses() {
        lock.lock();
        try {
            return losses;
        } finally {
            lock.unlock();
        }
    }

    private void begin() {
        lock.lock();
        try {
            if (closed) {
                throw new EngineException(EngineException.Kind.UNAVAILABLE, "the driver is closed");
            }
            // While it is lost somebody else is at it.
            if (subscription.isEmpty() && trouble.isEmpty()) {
                subscription = Optional.of(subscribe());
            }
        } finally {
            lock.unlock();
        }
    }

    private AutoCloseable subscribe() {
        return api.events(labels, this::happened, this::broken);
    }

    private void happened(Happening what) {
        Optional.ofNullable(listeners.get(what.containerId())).ifPresent(listener -> listener.happened(what));
    }

    private void broken(EngineException why) {
        Threads.ofThisJvm().start("tutti-engine-watch", () -> {
            if (isLost(String.valueOf(why.getMessage()))) {
                listeners.values().forEach(listener -> listener.lost(String.valueOf(why.getMessage())));
                if (regain()) {
                    listeners.values().forEach(Listener::regained);
                }
            }
        });
    }

    /** False where that is known, or does not matter any more. */
    private boolean isLost(String why) {
        lock.lock();
        try {
            if (closed || trouble.isPresent()) {
                return false;
            }
            subscription.ifPresent(EngineWatch::close);
            subscription = Optional.empty();
            trouble = Optional.of(why);
            losses++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Returns when it is back; false when nobody cares any more. */
    private boolean regain() {
        Duration pause = FIRST_PAUSE;
        while (waited(pause)) {
            try {
                AutoCloseable again = subscribe();
                if (settled(again)) {
                    return true;
                }
                close(again);
            } catch (EngineException stillAway) {
                stillLost(String.valueOf(stillAway.getMessage()));
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
        return false;
    }

    /** Who cannot come back knows better what is wrong than who was cut off. */
    private void stillLost(String why) {
        lock.lock();
        try {
            trouble = Optional.of(why);
        } finally {
            lock.unlock();
        }
    }

    private boolean waited(Duration pause) {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !closed;
        } catch (InterruptedException byNobody) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean settled(AutoCloseable again) {
        lock.lock();
        try {
            if (!closed) {
                subscription = Optional.of(again);
                trouble = Optional.empty();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception harmless) {
            System.getLogger(EngineWatch.class.getName()).log(System.Logger.Level.DEBUG, harmless);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            subscription.ifPresent(EngineWatch::close);
            subscription = Optional.empty();
        } finally {
            lock.unlock();
        }
        listeners.clear();
    }
}
