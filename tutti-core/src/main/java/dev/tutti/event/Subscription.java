package dev.tutti.event;

/** A running subscription. */
public interface Subscription extends AutoCloseable {

    /** Ends it: what was published before is still delivered, then this returns. Harmless when repeated. */
    @Override
    void close();
}
