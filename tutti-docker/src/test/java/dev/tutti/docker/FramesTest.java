package dev.tutti.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What containers write, in whatever pieces it arrives. */
class FramesTest {

    private static final String TIME = "2026-11-23T01:02:03.000000004Z ";

    private final Recorded output = new Recorded();

    /** Gives so many bytes at a time. */
    private static InputStream pieces(String text, int size) {
        var bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
        return new InputStream() {
            @Override
            public int read() {
                return bytes.read();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                return bytes.read(buffer, offset, Math.min(size, length));
            }
        };
    }

    private static String frame(int stream, String text) {
        return (char) stream
                + "\0\0\0\0"
                + (char) (text.length() >> 16)
                + (char) (text.length() >> 8 & 0xff)
                + (char) (text.length() & 0xff)
                + text;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, 9, 100_000})
    void frames_are_put_together_from_pieces(int size) throws IOException {
        String large = "x".repeat(70_000);

        new Frames(pieces(frame(1, "out") + frame(2, "err") + frame(1, large) + frame(1, ""), size), false)
                .copyTo(output);

        assertThat(output.out()).isEqualTo("out" + large);
        assertThat(output.err()).isEqualTo("err");
    }

    @Test
    void a_terminal_has_no_frames() throws IOException {
        new Frames(pieces(frame(2, "abc"), 2), true).copyTo(output);

        assertThat(output.out()).isEqualTo(frame(2, "abc"));
    }

    @Test
    void what_breaks_off_is_told_after_what_there_was() {
        assertThatThrownBy(() -> new Frames(pieces(frame(1, "abcdef").substring(0, 11), 4), false).copyTo(output))
                .isInstanceOf(EOFException.class);
        assertThat(output.out()).isEqualTo("abc");

        assertThatThrownBy(() -> new Frames(pieces("\1\0\0", 4), false).copyTo(output))
                .isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> new Frames(pieces("\1\0\0\0\377\377\377\377", 4), false).copyTo(output))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 100_000})
    void entries_of_a_log_lose_their_time(int size) throws IOException {
        var entries = new LogEntries(output);

        entries.read(pieces(frame(1, TIME + "a line\n") + frame(2, TIME + "\n"), size));

        assertThat(output.out()).isEqualTo("a line\n");
        assertThat(output.err()).isEqualTo("\n");
    }

    @Test
    void text_without_a_time_stays_as_it_is() throws IOException {
        new LogEntries(output).read(pieces(frame(1, "no time\n") + frame(1, "x".repeat(50)), 100));

        assertThat(output.out()).isEqualTo("no time\n" + "x".repeat(50));
    }

    @Test
    void the_last_lines_are_those_of_both_streams() {
        var tail = new Tail(3);
        for (String text : new String[] {"a\nb\r\n", "c", "d\n", "é\n"}) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            tail.write(dev.tutti.driver.RunOutput.Stream.STDOUT, bytes, 0, bytes.length);
        }
        tail.write(dev.tutti.driver.RunOutput.Stream.STDERR, "begun".getBytes(StandardCharsets.UTF_8), 0, 5);

        assertThat(tail.lines()).containsExactly("cd", "é", "begun");
    }
}
