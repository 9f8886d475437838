package dev.tutti.cli.doctor;

/** One thing to look at. */
public interface Check {

    /** Its name, one word. */
    String name();

    /**
     * Looks. May be interrupted when it takes too long.
     *
     * @throws InterruptedException when it was
     */
    Finding look() throws InterruptedException;
}
