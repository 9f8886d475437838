package dev.tutti.runtime;

import dev.tutti.driver.RunOutput;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Output of a hook or a task: passed on as it comes, but lines {@code ::tutti set key=value} on its standard output become values
 * instead, so that the beginning of one waits for its end; and the last line is kept as the reason if the hook fails. A value
 * that cannot be kept fails it too. Confined to the two threads that write, one for each stream.
 */
final class ContextOutput implements RunOutput {

    private static final String SET = "::tutti set";
    /** Of a line, in bytes. */
    private static final int LONGEST = 64 * 1024;

    private final RunOutput next;
    private final BiConsumer<String, String> onSet;
    /** What has arrived of the present line, by stream; each written by the thread of its stream. */
    private final Map<Stream, Line> lines = new EnumMap<>(Stream.class);

    /** A line that is not whole. */
    private static final class Line {

        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        /** How much of it was passed on. */
        private int passed;
        /** Whether it is the rest of a value that is too long, which is nobody's to read. */
        private boolean swallowed;

        /** Whether it may still come to set a value. */
        boolean mayBeSetting() {
            String text = content.toString(StandardCharsets.UTF_8).stripLeading();
            return passed == 0 && (SET.startsWith(text) || isSetting(text));
        }
    }

    private volatile String lastLine = "";
    /** Why the first value that could not be kept was not. */
    private volatile String refusal = "";

    ContextOutput(RunOutput next, BiConsumer<String, String> onSet) {
        this.next = next;
        this.onSet = onSet;
        for (Stream stream : Stream.values()) {
            lines.put(stream, new Line());
        }
    }

    /** Why the hook has failed, if it has: as it ended, or because of a value that could not be kept. */
    Optional<String> failure(Optional<String> end) {
        return end.map(reason -> lastLine.isEmpty() ? reason : reason + ": " + lastLine)
                .or(() -> Optional.of(refusal).filter(reason -> !reason.isEmpty()));
    }

    private Line line(Stream stream) {
        return Optional.ofNullable(lines.get(stream)).orElseThrow();
    }

    @Override
    public void write(Stream stream, byte[] buffer, int offset, int length) {
        Line line = line(stream);
        for (int i = offset; i < offset + length; i++) {
            line.content.write(buffer[i]);
            if (buffer[i] == '\n' || line.content.size() >= LONGEST) {
                take(stream, line);
                line.swallowed &= buffer[i] != '\n';
            }
        }
        if (line.content.size() > 0 && !line.swallowed && (stream == Stream.STDERR || !line.mayBeSetting())) {
            pass(stream, line);
        }
    }

    @Override
    public void end(Stream stream) {
        take(stream, line(stream));
        next.end(stream);
    }

    /** Also without anything to set, which is a mistake. */
    private static boolean isSetting(String text) {
        return text.startsWith(SET)
                && (text.length() == SET.length() || Character.isWhitespace(text.charAt(SET.length())));
    }

    /** Lines that set values are not passed on: a value may be a password. */
    private void take(Stream stream, Line line) {
        if (line.swallowed) {
            line.content.reset();
            return;
        }
        String text = line.content.toString(StandardCharsets.UTF_8).strip();
        if (stream == Stream.STDOUT && line.passed == 0 && isSetting(text)) {
            boolean whole = line.content.size() < LONGEST;
            line.content.reset();
            line.swallowed = !whole;
            set(text.substring(SET.length()), whole);
            return;
        }
        if (!text.isEmpty()) {
            lastLine = text;
        }
        pass(stream, line);
        line.content.reset();
        line.passed = 0;
    }

    private void pass(Stream stream, Line line) {
        byte[] bytes = line.content.toByteArray();
        if (bytes.length > line.passed) {
            next.write(stream, bytes, line.passed, bytes.length - line.passed);
        }
        line.passed = bytes.length;
    }

    /** What is said of one that is wrong does not show it. */
    private void set(String said, boolean whole) {
        int equals = said.indexOf('=');
        String key = said.substring(0, Math.max(0, equals)).strip();
        if (key.isEmpty()) {
            refuse("::tutti set takes KEY=VALUE");
        } else if (!whole) {
            refuse("the line that sets the value \"%s\" of the context is longer than %d KiB"
                    .formatted(key, LONGEST >> 10));
        } else {
            try {
                onSet.accept(key, said.substring(equals + 1).strip());
            } catch (RuntimeException refused) {
                refuse(String.valueOf(refused.getMessage()));
            }
        }
    }

    private void refuse(String why) {
        refusal = refusal.isEmpty() ? why : refusal;
        byte[] line = (why + "\n").getBytes(StandardCharsets.UTF_8);
        next.write(Stream.STDOUT, line, 0, line.length);
    }
}
