package dev.tutti.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    public static Optional<Signal> named(int number) {
        return Arrays.stream(values()).filter(signal -> signal.number == number).findFirst();
    }

    private Stream<String> written() {
        return Stream.of(name(), Integer.toString(number)).flatMap(word -> Stream.of(word, "SIG" + word));
    }

    /** All that {@link #parse} takes, in whatever case. */
    public static List<String> spellings() {
        return Arrays.stream(values()).flatMap(Signal::written).toList();
    }

    /**
     * Reads {@code TERM}, {@code SIGTERM}, {@code term} or {@code 15}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Signal parse(String text) {
        String word = text.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(signal -> signal.written().anyMatch(word::equals))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown signal \"" + text + "\"; known are "
                        + Arrays.stream(values()).map(Signal::name).collect(Collectors.joining(", "))));
    }
}
