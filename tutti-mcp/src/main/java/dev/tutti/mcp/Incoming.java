package dev.tutti.mcp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The lines of a client. Read by one thread. */
final class Incoming {

    private static final int LONGEST = 4 << 20;

    private final InputStream source;

    /**
     * One line.
     *
     * @param text without its end; the beginning, where it is too long to be taken
     */
    record Line(String text, boolean isTooLong) {}

    Incoming(InputStream source) {
        this.source = new BufferedInputStream(source);
    }

    /** The next line that is not blank; empty at the end. */
    Optional<Line> next() throws IOException {
        while (true) {
            var bytes = new ByteArrayOutputStream();
            boolean tooLong = false;
            int next = source.read();
            for (; next >= 0 && next != '\n'; next = source.read()) {
                tooLong |= bytes.size() >= LONGEST;
                if (!tooLong) {
                    bytes.write(next);
                }
            }
            String line = bytes.toString(StandardCharsets.UTF_8).strip();
            if (!line.isEmpty()) {
                return Optional.of(new Line(line, tooLong));
            }
            if (next < 0) {
                return Optional.empty();
            }
        }
    }
}
