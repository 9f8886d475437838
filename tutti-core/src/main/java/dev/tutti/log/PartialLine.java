package dev.tutti.log;

import java.util.Arrays;
import java.util.Optional;

/** The beginning of a line that is not finished, such as a prompt. Immutable. */
final class PartialLine {

    private final LineStream stream;
    private final LineBatch origin;
    private final byte[] bytes;
    private final long since = System.nanoTime();

    /** What stands in a batch behind its last whole line. */
    PartialLine(LineStream stream, LineBatch origin, int start, int length) {
        this.stream = stream;
        this.origin = origin;
        bytes = Arrays.copyOfRange(origin.bytes(), start, start + length);
    }

    /** The batch in which the whole line will come. */
    LineBatch origin() {
        return origin;
    }

    /** When it last grew, in {@link System#nanoTime()}. */
    long since() {
        return since;
    }

    /**
     * Whether nothing has come after it. The reader withdraws it before it hands more to a sink, so a sink that asks
     * under its write lock never shows it behind the whole line.
     */
    boolean isCurrent() {
        return stream.partial().stream().anyMatch(this::equals);
    }

    /** What the rules make of it, as one line; empty when they drop it. */
    Optional<LineBatch> line() {
        return stream.show(bytes);
    }

    /** The same, and empty too when it is not important enough for views. */
    Optional<LineBatch> shown() {
        return line().filter(batch -> batch.isShown(0));
    }
}
