package dev.tutti.event;

import java.lang.System.Logger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * Delivers a snapshot, then events, to each subscriber in a thread of its own. A subscriber that falls too far behind
 * gets a fresh snapshot instead of the events it missed.
 */
public final class EventBus {

    /** So many events are kept for those who come later. */
    private static final int MOST_RECENT = 1_000;

    private static final Duration CLOSING = Duration.ofSeconds(5);

    /** Guards {@code sequence} and the order in which subscribers see snapshots and events. */
    private final Object publishing = new Object();

    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    private final Supplier<List<UnitStatus>> present;
    /** Guarded by {@code publishing}. */
    private long sequence;
    /** The last events, oldest first; guarded by {@code publishing}. */
    private final Deque<NumberedEvent> recent = new ArrayDeque<>();

    /** @param present gives the state of all units as of the last published event; called while publishing */
    public EventBus(Supplier<List<UnitStatus>> present) {
        this.present = present;
    }

    /** Publishes one event after {@code update} has brought the present state up to it, as one moment for subscribers. */
    public void publish(Instant at, Event event, Runnable update) {
        synchronized (publishing) {
            update.run();
            sequence++;
            var numbered = new NumberedEvent(sequence, at, event);
            recent.add(numbered);
            if (recent.size() > MOST_RECENT) {
                recent.removeFirst();
            }
            for (Subscriber subscriber : subscribers) {
                if (!subscriber.offer(numbered)) {
                    subscriber.startAnew(snapshot());
                }
            }
        }
    }

    /** Brings the present state up to other units; every subscriber goes on from a fresh snapshot, after what it has not seen yet. */
    public void renew(Runnable update) {
        synchronized (publishing) {
            update.run();
            Snapshot fresh = snapshot();
            subscribers.forEach(subscriber -> subscriber.goOnFrom(fresh));
        }
    }

    public Snapshot snapshot() {
        synchronized (publishing) {
            return new Snapshot(sequence, present.get());
        }
    }

    /** The last thousand events, oldest first. */
    public List<NumberedEvent> recent() {
        synchronized (publishing) {
            return List.copyOf(recent);
        }
    }

    public Subscription subscribe(String name, EventListener listener) {
        var subscriber = new Subscriber(name, listener, this::remove);
        synchronized (publishing) {
            subscriber.startAnew(snapshot());
            subscribers.add(subscriber);
        }
        subscriber.start();
        return subscriber;
    }

    private void remove(Subscriber subscriber, Throwable problem) {
        subscribers.remove(subscriber);
        System.getLogger(EventBus.class.getName())
                .log(Logger.Level.WARNING, "A listener failed and was unsubscribed", problem);
    }

    /** Ends all subscriptions, each after it has seen everything; those that are too slow for that are not waited for, together. */
    public void close() {
        subscribers.forEach(Subscriber::finish);
        long deadline = System.nanoTime() + CLOSING.toNanos();
        subscribers.forEach(subscriber -> subscriber.await(Duration.ofNanos(deadline - System.nanoTime())));
        subscribers.clear();
    }
}
