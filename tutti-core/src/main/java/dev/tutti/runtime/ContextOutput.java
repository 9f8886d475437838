package dev.tutti.runtime;

import dev.tutti.driver.RunOutput;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Output of a hook: passed on, while lines {@code ::tutti set key=value} on its standard output become values, and the
 * last line is kept as the reason if the hook fails. Confined to the two threads that write, one for each stream.
 */
final class ContextOutput implements RunOutput {

    private static final String SET = "::tutti set ";
    private static final int LONGEST = 64 * 1024;

    private final RunOutput next;
    private final BiConsumer<String, String> onSet;
    private final Lines stdout = new Lines(this::take);
    private final Lines stderr = new Lines(this::remember);
    private volatile String lastLine = "";

    ContextOutput(RunOutput next, BiConsumer<String, String> onSet) {
        this.next = next;
        this.onSet = onSet;
    }

    String lastLine() {
        return lastLine;
    }

    private Lines lines(Stream stream) {
        return switch (stream) {
            case STDOUT -> stdout;
            case STDERR -> stderr;
        };
    }

    @Override
    public void write(Stream stream, byte[] buffer, int offset, int length) {
        next.write(stream, buffer, offset, length);
        lines(stream).add(buffer, offset, length);
    }

    @Override
    public void end(Stream stream) {
        lines(stream).end();
        next.end(stream);
    }

    private void take(String line) {
        int equals = line.indexOf('=');
        if (line.startsWith(SET) && equals > SET.length()) {
            onSet.accept(
                    line.substring(SET.length(), equals).strip(),
                    line.substring(equals + 1).strip());
        } else {
            remember(line);
        }
    }

    private void remember(String line) {
        if (!line.isBlank()) {
            lastLine = line;
        }
    }

    /** Cuts bytes into lines; a line beyond the longest is cut. */
    private static final class Lines {
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private final Consumer<String> onLine;

        Lines(Consumer<String> onLine) {
            this.onLine = onLine;
        }

        void add(byte[] buffer, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                if (buffer[i] == '\n') {
                    end();
                } else if (line.size() < LONGEST) {
                    line.write(buffer[i]);
                }
            }
        }

        void end() {
            if (line.size() > 0) {
                onLine.accept(line.toString(StandardCharsets.UTF_8).stripTrailing());
                line.reset();
            }
        }
    }
}
