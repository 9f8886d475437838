package dev.tutti.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.driver.RunOutput.Stream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LinesOfAStreamTest {

    private static final String ALPHABET = "ab \n\r\t\0\u001b[31mé€😀";

    private final Console console = Console.plain();

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void lines_end_with_a_line_feed_or_with_carriage_return_and_line_feed() {
        console.out("web", "one\ntwo\r\n\n\r\nthree\n");

        assertThat(console.lines("web")).containsExactly("one", "two", "", "", "three");
    }

    @Test
    void a_progress_display_becomes_one_line_per_step() {
        console.out("web", "\r 10 %\r 50 %\r\r100 %\r\ndone\r\r\n");

        assertThat(console.lines("web")).containsExactly(" 10 %", " 50 %", "100 %", "done");
    }

    @Test
    void a_line_that_ends_with_a_carriage_return_is_not_held_back_for_a_line_feed() {
        console.out("web", "half\r");

        assertThat(console.shown()).endsWith("half\n");
    }

    @Test
    void the_line_feed_of_a_line_end_cut_by_a_read_makes_no_empty_line() {
        console.out("web", "one\r");
        console.out("web", "\ntwo\n");

        assertThat(console.lines("web")).containsExactly("one", "two");
    }

    @Test
    void a_last_line_without_newline_is_kept() {
        console.out("web", "one\nlast");
        console.end("web");

        assertThat(console.shown()).endsWith("I  last\n");
        assertThat(console.lines("web")).containsExactly("one", "last");
    }

    @Test
    void a_character_cut_by_a_read_is_whole() {
        for (byte b : "10 € 😀\n".getBytes(StandardCharsets.UTF_8)) {
            console.write("web", Stream.STDOUT, new byte[] {b});
        }

        assertThat(console.lines("web")).containsExactly("10 € 😀");
    }

    @Test
    void bytes_that_are_not_utf8_are_replaced_and_the_rest_of_the_line_stays() {
        console.write("web", Stream.STDOUT, "caf\u00e9 \u00ff ok\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(console.lines("web")).containsExactly("caf\ufffd \ufffd ok");
        assertThat(console.shown()).endsWith("caf\ufffd \ufffd ok\n");
    }

    @Test
    void nul_bytes_survive() {
        console.out("web", "a\0b\n");

        assertThat(console.lines("web")).containsExactly("a\0b");
        assertThat(console.shown()).endsWith("a\0b\n");
    }

    @Test
    void a_line_of_a_mebibyte_is_one_line_and_a_longer_one_is_cut_and_that_is_said() {
        String mebibyte = "x".repeat(1 << 20);

        console.out("web", mebibyte + "\n" + mebibyte + "yz\n");

        assertThat(console.shown().lines().map(String::length)).containsExactly((1 << 20) + 32, (1 << 20) + 32, 34);
        assertThat(console.said()).endsWith("web  W  a line of more than 1024 KiB shown in pieces\n");
    }

    @Test
    void a_line_without_end_is_shown_in_pieces_in_bounded_memory() {
        byte[] block = "z".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);

        for (int i = 0; i < 1_600; i++) {
            console.write("web", Stream.STDOUT, block);
        }

        assertThat(console.shown().lines().count()).isEqualTo(99);
        assertThat(console.said().lines()).hasSize(1);
    }

    @Test
    void a_cut_never_tears_a_character() {
        try (var narrow = Console.withLinesUpTo(10)) {
            narrow.out("web", "123456789€uro\n😀😀😀😀\n");

            assertThat(narrow.lines("web")).containsExactly("123456789", "€uro", "😀😀", "😀😀");
        }
    }

    @Test
    void how_reads_cut_the_bytes_does_not_matter() {
        for (long seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            byte[] bytes = randomBytes(random);

            List<String> whole = lines(bytes, bytes.length);
            List<String> pieces = lines(bytes, 1 + random.nextInt(12), random);

            assertThat(pieces).as("seed %d", seed).isEqualTo(whole);
        }
    }

    @Test
    void no_text_is_lost_but_line_ends() {
        for (long seed = 0; seed < 2_000; seed++) {
            byte[] bytes = randomBytes(new Random(seed));

            String shown = String.join("", lines(bytes, bytes.length));

            String written = new String(bytes, StandardCharsets.UTF_8).replaceAll("[\r\n]", "");
            assertThat(shown.replace("\ufffd", "")).as("seed %d", seed).isEqualTo(written.replace("\ufffd", ""));
        }
    }

    private static List<String> lines(byte[] bytes, int most, Random... random) {
        var batch = new ArrayList<String>();
        try (var console = Console.withLinesUpTo(40)) {
            int at = 0;
            while (at < bytes.length) {
                int length = random.length == 0 ? most : random[0].nextInt(most + 1);
                int end = Math.min(bytes.length, at + length);
                console.write("web", Stream.STDOUT, Arrays.copyOfRange(bytes, at, end));
                at = end;
            }
            console.end("web");
            batch.addAll(console.lines("web"));
        }
        return batch;
    }

    private static byte[] randomBytes(Random random) {
        if (random.nextInt(4) == 0) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            return bytes;
        }
        var text = new StringBuilder();
        int[] characters = ALPHABET.codePoints().toArray();
        for (int i = random.nextInt(300); i > 0; i--) {
            text.appendCodePoint(characters[random.nextInt(characters.length)]);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
