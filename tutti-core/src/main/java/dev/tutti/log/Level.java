package dev.tutti.log;

/** How important a line is. */
public enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR,
    FATAL;

    /** The one letter shown in the log. */
    public char letter() {
        return name().charAt(0);
    }
}
