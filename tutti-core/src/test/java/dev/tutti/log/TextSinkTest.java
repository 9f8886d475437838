package dev.tutti.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.driver.RunOutput.Stream;
import dev.tutti.model.UnitName;
import dev.tutti.process.Await;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class TextSinkTest {

    private static final String ESC = "\u001b";

    @Test
    void shows_time_name_level_and_message() {
        try (var console = Console.plain()) {
            console.out("db", "ready\n");
            console.later(Duration.ofMillis(61_003));
            console.err("web", "oops\nERROR: bad\n");
            console.out("a-name-that-is-longer-than-all-others", "hi\n");

            assertThat(console.shown()).isEqualTo("""
                            20:44:01.007             db  I  ready
                            20:45:02.010            web  W  oops
                            20:45:02.010            web  E  ERROR: bad
                            20:45:02.010 a-name-that-is-longer-than-all-others  I  hi
                            """);
        }
    }

    @Test
    void aligns_to_the_longest_name_but_not_beyond_twenty_columns() {
        assertThat(new TextLook(ZoneOffset.UTC, false, List.of("web")).nameWidth())
                .isEqualTo(14);
        assertThat(new TextLook(ZoneOffset.UTC, false, List.of("sixteen-letters-")).nameWidth())
                .isEqualTo(16);
        assertThat(new TextLook(ZoneOffset.UTC, false, List.of("x".repeat(30))).nameWidth())
                .isEqualTo(20);
    }

    @Test
    void shows_what_tutti_says_on_its_own_output_with_continuation_lines_aligned() {
        try (var console = Console.plain()) {
            console.router().say(UnitName.of("web"), Level.INFO, "ready in 0.3 s");
            console.router().say(Level.ERROR, "web failed\nlast line:\n  boom");

            assertThat(console.said()).isEqualTo("""
                            20:44:01.007            web  I  ready in 0.3 s
                            20:44:01.007          tutti  E  web failed
                                                            last line:
                                                              boom
                            """);
            assertThat(console.shown()).isEmpty();
        }
    }

    @Test
    void colours_time_name_and_level() {
        try (var console = Console.coloured()) {
            console.out("web", "hi\n");

            int colour = new NameColours(List.of("db", "web")).colour("web");
            assertThat(console.shown())
                    .isEqualTo(ESC + "[2m20:44:01.007" + ESC + "[0m            " + ESC + "[38;5;" + colour + "mweb"
                            + ESC + "[0m " + ESC + "[30;42m I " + ESC + "[0m hi\n");
        }
    }

    @Test
    void with_colour_a_childs_colours_pass_and_end_with_the_line_and_nothing_moves_the_cursor() {
        try (var console = Console.coloured()) {
            console.out("web", ESC + "[1;31mred" + ESC + "[2K" + ESC + "[3A" + ESC + "]0;title\007\b!\n");

            assertThat(console.shown()).endsWith(" " + ESC + "[1;31mred!" + ESC + "[0m\n");
        }
    }

    @Test
    void without_colour_sequences_of_children_are_removed() {
        try (var console = Console.plain()) {
            console.out(
                    "web",
                    ESC + "[1;31mred" + ESC + "[0m " + ESC + "]8;;http://x" + ESC + "\\link\n" + ESC + "[?25l\n");

            assertThat(console.shown()).isEqualTo("""
                            20:44:01.007            web  I  red link
                            20:44:01.007            web  I \s
                            """.replace("I \n", "I  \n"));
        }
    }

    @Test
    void an_unfinished_line_is_shown_when_it_is_quiet_and_goes_on_where_it_stands() {
        try (var console = Console.plain()) {
            console.out("web", "Password: ");
            Await.until("the unfinished line", () -> console.shown().endsWith("I  Password: "), console::shown);

            console.out("web", "ok\nnext\n");

            assertThat(console.shown()).isEqualTo("""
                            20:44:01.007            web  I  Password: ok
                            20:44:01.007            web  I  next
                            """);
            assertThat(console.lines("web")).containsExactly("Password: ok", "next");
        }
    }

    @Test
    void an_unfinished_line_may_grow_while_it_is_shown() {
        try (var console = Console.plain()) {
            console.out("web", "Loading.");
            Await.until("the unfinished line", () -> console.shown().endsWith("I  Loading."), console::shown);
            console.out("web", "..");
            Await.until("the unfinished line", () -> console.shown().endsWith("I  Loading..."), console::shown);

            console.end("web");

            assertThat(console.shown()).isEqualTo("20:44:01.007            web  I  Loading...\n");
        }
    }

    @Test
    void an_unfinished_line_that_others_interrupt_is_shown_again_whole() {
        try (var console = Console.plain()) {
            console.out("web", "Password: ");
            Await.until("the unfinished line", () -> console.shown().endsWith("Password: "), console::shown);

            console.out("db", "busy\n");
            console.out("web", "ok\n");

            assertThat(console.shown().replace(" \n", "_\n")).isEqualTo("""
                            20:44:01.007            web  I  Password:_
                            20:44:01.007             db  I  busy
                            20:44:01.007            web  I  Password: ok
                            """);
        }
    }

    @Test
    void what_tutti_says_does_not_stick_to_an_unfinished_line() {
        try (var console = Console.plain()) {
            console.out("web", "Password: ");
            Await.until("the unfinished line", () -> console.shown().endsWith("Password: "), console::shown);

            console.router().say(Level.INFO, "stopping");

            assertThat(console.shown()).endsWith("Password: \n");
            assertThat(console.said()).endsWith("tutti  I  stopping\n");
        }
    }

    @Test
    void a_character_or_sequence_that_is_cut_is_not_part_of_an_unfinished_line() {
        try (var console = Console.coloured()) {
            byte[] euro = "10 €".getBytes(StandardCharsets.UTF_8);
            console.write("web", Stream.STDOUT, Arrays.copyOf(euro, euro.length - 1));
            console.out("db", "red " + ESC + "[3");

            Await.until(
                    "both unfinished lines",
                    () -> console.shown().contains("10 ") && console.shown().contains("red "),
                    console::shown);
            assertThat(console.shown()).doesNotContain("\ufffd").doesNotContain(ESC + "[3\n");
        }
    }

    @Test
    void an_unfinished_line_is_evidence() {
        try (var console = Console.bare()) {
            console.out("web", "hello\nPassword: ");

            assertThat(console.lines("web")).containsExactly("hello", "Password: ");
        }
    }

    @Test
    void a_closed_output_is_told_once_and_then_ignored_while_the_other_goes_on() {
        var closings = new AtomicInteger();
        var own = new ByteArrayOutputStream();
        try (var console = Console.bare()) {
            var look = new TextLook(ZoneOffset.UTC, false, List.of());
            console.router().add(new TextSink(new Closed(), own, look, closings::incrementAndGet));
            console.out("web", "one\n");
            console.out("web", "two\n");
            console.router().say(Level.INFO, "still here");

            assertThat(closings).hasValue(1);
            assertThat(own.toString()).endsWith("still here\n");
            assertThat(console.lines("web")).containsExactly("one", "two");
        }
    }

    @Test
    void a_slow_output_makes_its_writers_wait_and_loses_nothing() throws InterruptedException {
        var slow = new Slow();
        try (var console = Console.bare()) {
            console.router().add(new TextSink(slow, slow, new TextLook(ZoneOffset.UTC, false, List.of()), () -> {}));
            var writer = new Thread(() -> {
                for (int i = 0; i < 100; i++) {
                    console.out("web", "line " + i + "\n");
                }
            });
            writer.start();
            Await.until("a writer that waits", () -> writer.getState() == Thread.State.TIMED_WAITING);
            slow.go.countDown();
            writer.join(10_000);

            assertThat(slow.taken.toString().lines())
                    .hasSize(100)
                    .last()
                    .asString()
                    .endsWith("line 99");
        }
    }

    @Test
    void shows_the_time_of_its_zone() {
        var out = new ByteArrayOutputStream();
        try (var console = Console.bare()) {
            var look = new TextLook(ZoneId.of("Asia/Kathmandu"), false, List.of());
            console.router().add(new TextSink(out, out, look, () -> {}));
            console.out("web", "x\n");

            assertThat(out.toString()).startsWith("02:29:01.007 ");
        }
    }

    private static final class Closed extends OutputStream {

        @Override
        public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
        }
    }

    private static final class Slow extends OutputStream {

        private final CountDownLatch go = new CountDownLatch(1);
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

        @Override
        public void write(int b) {
            taken.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                if (!go.await(10, TimeUnit.SECONDS)) {
                    throw new IOException("nobody let it go");
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            taken.write(bytes, offset, length);
        }
    }
}
