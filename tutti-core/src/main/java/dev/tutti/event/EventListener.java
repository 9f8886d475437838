package dev.tutti.event;

/**
 * A view of a running project. Called from one thread of its own, one call at a time. A listener that throws is
 * unsubscribed and reported.
 */
public interface EventListener {

    /**
     * The state from which the following events go on. Comes first, and again when the listener fell too far behind, or
     * when the project has other units: what it does not name is gone.
     */
    void onSnapshot(Snapshot snapshot);

    /** The next event; its sequence is one more than that of the event or snapshot before. */
    void onEvent(NumberedEvent event);

    /** Both hear everything, this one first, in one thread. */
    default EventListener andThen(EventListener next) {
        EventListener first = this;
        return new EventListener() {
            @Override
            public void onSnapshot(Snapshot snapshot) {
                first.onSnapshot(snapshot);
                next.onSnapshot(snapshot);
            }

            @Override
            public void onEvent(NumberedEvent event) {
                first.onEvent(event);
                next.onEvent(event);
            }
        };
    }
}
