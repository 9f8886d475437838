package dev.tutti.log;

import java.util.Optional;

/** Levels that programs write as one character. */
final class LevelLetter {

    private LevelLetter() {}

    /** Google's, Ruby's and MongoDB's initials. */
    static Optional<Level> initial(byte letter) {
        return switch (letter) {
            case 'D' -> Optional.of(Level.DEBUG);
            case 'I' -> Optional.of(Level.INFO);
            case 'W' -> Optional.of(Level.WARN);
            case 'E' -> Optional.of(Level.ERROR);
            case 'F' -> Optional.of(Level.FATAL);
            default -> Optional.empty();
        };
    }

    /** Redis's marks. */
    static Optional<Level> mark(byte mark) {
        return switch (mark) {
            case '.' -> Optional.of(Level.TRACE);
            case '-' -> Optional.of(Level.DEBUG);
            case '*' -> Optional.of(Level.INFO);
            case '#' -> Optional.of(Level.WARN);
            default -> Optional.empty();
        };
    }

    /** Syslog's priorities. */
    static Level priority(int digit) {
        return switch (digit - '0') {
            case 0, 1, 2 -> Level.FATAL;
            case 3 -> Level.ERROR;
            case 4 -> Level.WARN;
            case 5, 6 -> Level.INFO;
            default -> Level.DEBUG;
        };
    }

    /** The tens of the numbers that bunyan and pino use. */
    static Level tens(int digit) {
        return switch (digit - '0') {
            case 0, 1 -> Level.TRACE;
            case 2 -> Level.DEBUG;
            case 3 -> Level.INFO;
            case 4 -> Level.WARN;
            case 5 -> Level.ERROR;
            default -> Level.FATAL;
        };
    }
}
