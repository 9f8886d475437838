package dev.tutti.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.driver.RunOutput;
import dev.tutti.driver.RunOutput.Stream;
import dev.tutti.model.Exit;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import dev.tutti.process.Await;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Views of the bytes of a unit, beside the log. */
class TapTest {

    private static final UnitName WEB = UnitName.of("web");
    private static final int MUCH = 1 << 20;

    private final LogRouter router = new LogRouter(() -> Instant.EPOCH, LoggerRules.none());

    @AfterEach
    void close() {
        router.close();
    }

    private static Run run(int number) {
        return new Run(WEB, number);
    }

    private static void write(RunOutput output, Stream stream, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        output.write(stream, bytes, 0, bytes.length);
    }

    private Tap tap(TapNotes view) {
        return router.tap("test", WEB, MUCH, view);
    }

    @Test
    void every_tap_gets_the_bytes_of_both_streams_as_they_are_and_the_log_gets_lines() {
        var one = new TapNotes();
        var other = new TapNotes();
        tap(one);
        tap(other);
        RunOutput output = router.open(run(1), LoggerRules.none());

        write(output, Stream.STDOUT, "\033[1mhalf a");
        write(output, Stream.STDERR, "oops\r\n");
        write(output, Stream.STDOUT, " line\n");
        router.ended(run(1), Optional.of(Exit.ofCode(3)));

        for (TapNotes view : List.of(one, other)) {
            view.await("began web#1", "out \033[1mhalf a", "err oops\r\n", "out  line\n", "ended web#1 3");
        }
        assertThat(router.last(WEB, 10)).extracting(LogLine::text).hasSize(2).anyMatch("oops"::equals);
    }

    @Test
    void who_comes_later_sees_what_a_terminal_shows_but_nothing_of_a_run_without_one() {
        var terminal = new TapNotes();
        var plain = new TapNotes();
        write(router.openForTerminal(run(1), LoggerRules.none()), Stream.STDOUT, "hello\r\nprompt> ");

        tap(terminal);
        terminal.await("began web#1 with terminal", "out hello\r\nprompt> ");
        router.ended(run(1), Optional.of(Exit.ofCode(0)));
        write(router.open(run(2), LoggerRules.none()), Stream.STDOUT, "hello\n");
        tap(plain);

        plain.await("began web#2");
        terminal.await(
                "began web#1 with terminal", "out hello\r\nprompt> ", "ended web#1 0", "began web#2", "out hello\n");
    }

    @Test
    void of_much_that_a_terminal_has_shown_whole_lines_are_seen() {
        RunOutput output = router.openForTerminal(run(1), LoggerRules.none());
        var written = new StringBuilder();
        for (int line = 0; line < 2_000; line++) {
            String text = "line " + line + " ö\r\n";
            written.append(text);
            write(output, Stream.STDOUT, text);
        }
        var view = new TapNotes();

        tap(view);

        Await.until("the last line", () -> view.bytes().endsWith("line 1999 ö\r\n"));
        assertThat(view.bytes()).startsWith("line ");
        assertThat(view.bytes().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(LastBytes.KEPT - 20, LastBytes.KEPT);
        assertThat(written).endsWith(view.bytes());
    }

    @Test
    void a_tap_that_blocks_holds_up_nobody_and_is_told_what_it_has_missed() {
        var go = new CountDownLatch(1);
        var slow = new TapNotes(go);
        var quick = new TapNotes();
        Tap tap = router.tap("slow", WEB, 1_000, slow);
        tap(quick);
        RunOutput output = router.open(run(1), LoggerRules.none());

        for (int chunk = 0; chunk < 1_000; chunk++) {
            write(output, Stream.STDOUT, "0123456789");
        }
        router.ended(run(1), Optional.of(Exit.ofCode(0)));

        Await.until("all bytes", () -> quick.bytes().length() == 10_000);
        assertThat(tap.missed()).isEqualTo(9_000);
        go.countDown();
        slow.await("began web#1", "out " + "0123456789".repeat(100), "missed 9000", "ended web#1 0");
    }

    @Test
    void a_closed_tap_gets_nothing_more_and_one_that_throws_is_told_of() {
        var closed = new TapNotes();
        Tap tap = tap(closed);
        router.tap("bad", WEB, MUCH, new TapNotes() {
            @Override
            public void began(Run run, boolean terminal) {
                throw new IllegalStateException("no");
            }
        });

        tap.close();
        RunOutput output = router.open(run(1), LoggerRules.none());
        write(output, Stream.STDOUT, "x\n");

        Await.until(
                "the failure",
                () -> router.last(WEB, 10).stream()
                        .anyMatch(line -> line.text().contains("\"bad\" of its bytes failed")));
        assertThat(closed.notes()).isEmpty();
    }

    @Test
    void hooks_are_not_tapped_and_a_run_that_was_not_launched_has_an_end() {
        var view = new TapNotes();
        tap(view);

        write(router.openForHook(run(1), LoggerRules.none()), Stream.STDOUT, "hook\n");
        router.open(run(1), LoggerRules.none());
        router.ended(run(1), Optional.empty());
        router.open(run(2), LoggerRules.none());
        router.open(run(3), LoggerRules.none());

        view.await("began web#1", "ended web#1 unknown", "began web#2", "ended web#2 unknown", "began web#3");
    }
}
