package dev.tutti;

/**
 * What a single unit and an {@link Orchestrator} of many have in common. Safe from any thread.
 */
public interface Lifecycle extends AutoCloseable {

    /**
     * Starts it and waits until it can be used. Starting what runs already is harmless. After a failure nothing that this call
     * has started is left.
     *
     * @throws dev.tutti.failure.UnitException when it does not come up; others that failed too are suppressed in it
     * @throws IllegalStateException after it was closed for good
     */
    Lifecycle start();

    /**
     * Stops it and waits until nothing of it is alive. Stopping what is stopped is harmless.
     *
     * @throws dev.tutti.failure.UnexpectedExitException when a run ended with a code that was not expected, now or before by
     *     itself, or when something of it did not stop in its time and was killed, unless the code of that death is among those
     *     expected; everything has been stopped all the same
     * @throws dev.tutti.failure.StillAliveException when something has outlived being killed
     */
    Lifecycle stop();

    /** Whether it is alive right now, ready or not; of many, whether all are. */
    boolean running();

    /**
     * Stops it, for good where nothing else is said; a container that is kept is left running. Closing twice is harmless; of
     * several threads that do so at once each returns when it is down, and one of them is told what there is to complain of.
     * Throws what {@link #stop} throws.
     */
    @Override
    void close();
}
