package dev.tutti.kill;

/** How a JVM ends. */
public enum Ending {
    EXIT("exit"),
    HALT("halt"),
    TERM("SIGTERM"),
    KILL("SIGKILL"),
    EXIT_HALTED("exit, halted while it stops"),
    TERM_KILLED("SIGTERM, SIGKILL while it stops");

    private final String words;

    Ending(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
