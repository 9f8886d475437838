package dev.tutti.docker;

import dev.tutti.driver.RunOutput;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Cuts what a command writes into lines and says each of them. Thread-safe. */
final class SaidLines implements RunOutput {

    private final Consumer<String> listener;

    /** What is not a line yet. Guarded by {@code this}. */
    private final Map<Stream, ByteArrayOutputStream> begun = new EnumMap<>(Stream.class);

    SaidLines(Consumer<String> listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void write(Stream stream, byte[] buffer, int offset, int length) {
        ByteArrayOutputStream line = begun.computeIfAbsent(stream, first -> new ByteArrayOutputStream());
        for (int at = offset; at < offset + length; at++) {
            if (buffer[at] == '\n') {
                say(line);
            } else {
                line.write(buffer[at]);
            }
        }
    }

    @Override
    public synchronized void end(Stream stream) {
        ByteArrayOutputStream line = begun.computeIfAbsent(stream, first -> new ByteArrayOutputStream());
        if (line.size() > 0) {
            say(line);
        }
    }

    private void say(ByteArrayOutputStream line) {
        String text = line.toString(StandardCharsets.UTF_8).stripTrailing();
        line.reset();
        if (!text.isEmpty()) {
            listener.accept(text);
        }
    }
}
