package dev.tutti.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Signals a unit may be stopped with. */
public enum Signal {
    /** Hang up; many servers read their configuration again. */
    HUP(1),
    /** Interrupt, as Ctrl-C. */
    INT(2),
    /** Quit; a JVM prints its threads. */
    QUIT(3),
    /** Abort. */
    ABRT(6),
    /** The end, which no process can refuse. */
    KILL(9),
    /** For the program to give a meaning. */
    USR1(10),
    /** For the program to give a meaning. */
    USR2(12),
    /** An alarm. */
    ALRM(14),
    /** The usual wish to end. */
    TERM(15),
    /** Another size of the terminal; some servers stop gracefully. */
    WINCH(28);

    private final int number;

    Signal(int number) {
        this.number = number;
    }

    /** The number on Linux. */
    public int number() {
        return number;
    }

    /** The signal with a number on Linux, if it is one of these. */
    static Optional<Signal> named(int number) {
        return Arrays.stream(values()).filter(signal -> signal.number == number).findFirst();
    }

    /**
     * Reads {@code TERM}, {@code SIGTERM}, {@code term} or {@code 15}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Signal parse(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT);
        String bare = name.startsWith("SIG") ? name.substring(3) : name;
        for (Signal signal : values()) {
            if (signal.name().equals(bare) || Integer.toString(signal.number).equals(bare)) {
                return signal;
            }
        }
        throw new IllegalArgumentException("Unknown signal \"" + text + "\"; known are "
                + Arrays.stream(values()).map(Signal::name).collect(Collectors.joining(", ")));
    }
}
