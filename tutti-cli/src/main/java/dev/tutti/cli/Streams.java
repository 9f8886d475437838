package dev.tutti.cli;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes to.
 *
 * @param rawOut the stream below {@code out}: not buffered, and failing when nobody reads it any more
 * @param rawErr the stream below {@code err}
 * @param out results
 * @param err progress and diagnostics
 * @param outIsTerminal whether a person sees {@code out}
 * @param errIsTerminal whether a person sees {@code err}
 * @param width of the terminal, in columns
 */
record Streams(
        OutputStream rawOut,
        OutputStream rawErr,
        PrintStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        int width) {

    /** Those that no person sees. */
    static Streams unseen(OutputStream rawOut, OutputStream rawErr, int width) {
        return new Streams(rawOut, rawErr, buffered(rawOut), buffered(rawErr), false, false, width);
    }

    /** One that prints whole texts, and passes them on at the end of each line. */
    static PrintStream buffered(OutputStream raw) {
        return new PrintStream(new BufferedOutputStream(raw), true, StandardCharsets.UTF_8);
    }

    /** The same terminals behind others. */
    Streams over(OutputStream otherOut, OutputStream otherErr) {
        return new Streams(
                otherOut, otherErr, buffered(otherOut), buffered(otherErr), outIsTerminal, errIsTerminal, width);
    }
}
