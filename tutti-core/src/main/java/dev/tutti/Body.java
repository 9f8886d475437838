package dev.tutti;

/**
 * What is done while something is stopped.
 *
 * @param <E> what it may throw
 */
@FunctionalInterface
public interface Body<E extends Exception> {

    /** Does it, once. */
    void run() throws E;
}
