package dev.tutti.docker;

import dev.tutti.driver.RunOutput;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Keeps the last lines that were written, of both streams in the order in which they were completed. */
final class Tail implements RunOutput {

    private final int most;
    private final Deque<String> complete = new ArrayDeque<>();
    private final Map<Stream, ByteArrayOutputStream> begun = new EnumMap<>(Stream.class);

    Tail(int most) {
        this.most = most;
    }

    @Override
    public void write(Stream stream, byte[] buffer, int offset, int length) {
        ByteArrayOutputStream line = begun.computeIfAbsent(stream, any -> new ByteArrayOutputStream());
        for (int at = offset; at < offset + length; at++) {
            if (buffer[at] == '\n') {
                complete(line);
            } else {
                line.write(buffer[at]);
            }
        }
    }

    @Override
    public void end(Stream stream) {
        ByteArrayOutputStream line = begun.computeIfAbsent(stream, any -> new ByteArrayOutputStream());
        if (line.size() > 0) {
            complete(line);
        }
    }

    private void complete(ByteArrayOutputStream line) {
        String text = line.toString(StandardCharsets.UTF_8);
        complete.add(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
        line.reset();
        if (complete.size() > most) {
            complete.removeFirst();
        }
    }

    /** What there is, oldest first; lines that are not complete are now. */
    List<String> lines() {
        end(Stream.STDOUT);
        end(Stream.STDERR);
        return new ArrayList<>(complete);
    }
}
