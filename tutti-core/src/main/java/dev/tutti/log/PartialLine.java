package dev.tutti.log;

import java.util.Arrays;
import java.util.Optional;

/**
 * The beginning of a line that is not finished, such as a prompt.
 *
 * @param stream whose it is
 * @param origin the batch in which the whole line will come
 * @param bytes as they were written
 * @param since when it last grew, in {@link System#nanoTime()}
 */
record PartialLine(LineStream stream, LineBatch origin, byte[] bytes, long since) {

    static PartialLine of(LineStream stream, LineBatch batch, int start, int length) {
        byte[] copy = Arrays.copyOfRange(batch.bytes(), start, start + length);
        return new PartialLine(stream, batch, copy, System.nanoTime());
    }

    /**
     * Whether nothing has come after it. The reader withdraws it before it hands more to a sink, so a sink that asks
     * under its write lock never shows it behind the whole line.
     */
    boolean isCurrent() {
        Optional<PartialLine> current = stream.partial();
        return current.isPresent() && current.get() == this;
    }

    /** As views may show it: one line; empty when rules or level keep it from them. */
    Optional<LineBatch> shown() {
        return stream.show(bytes).filter(batch -> batch.isShown(0));
    }
}
