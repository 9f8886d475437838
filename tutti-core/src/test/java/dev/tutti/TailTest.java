package dev.tutti;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TailTest {

    private static final int KEPT = 16 << 20;

    private final Tail tail = new Tail();

    private void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        tail.add(bytes, 0, bytes.length);
    }

    @Test
    void what_was_written_in_pieces_is_read_as_a_whole() {
        write("one\n");
        write("x".repeat(100_000));
        write("\nä\n");

        assertThat(tail.text()).isEqualTo("one\n" + "x".repeat(100_000) + "\nä\n");
    }

    @Test
    void of_very_much_the_last_sixteen_mebibytes_are_kept_and_the_rest_is_counted() {
        String line = "0123456789abcde\n";
        int lines = 3 * KEPT / line.length();
        for (int number = 0; number < lines; number++) {
            write(line);
        }
        write("the end\n");

        String text = tail.text();

        String remark = text.substring(0, text.indexOf('\n'));
        int kept = text.length() - remark.length() - 1;
        assertThat(kept).isBetween(KEPT - (1 << 17), KEPT + (1 << 17));
        long dropped = (long) lines * line.length() + "the end\n".length() - kept;
        assertThat(remark).isEqualTo("[" + dropped + " bytes before this were dropped]");
        assertThat(text).endsWith(line + "the end\n");
    }
}
