package dev.tutti.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tutti.driver.RunningWorkload;
import dev.tutti.model.Exit;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs are given to read, whether they read it or not. */
class RunInputIT {

    @TempDir
    Path directory;

    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage(directory);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private static void give(RunningWorkload run, String text) throws IOException {
        run.input().write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void lines_are_read_as_they_are_written_and_then_their_end() throws Exception {
        var run = stage.start("while read -r line; do echo \"got $line\"; done; echo end");

        give(run, "one\n");
        stage.awaitOutput("got one\n");
        give(run, "two\nthree\n");
        run.input().close();
        run.input().close();

        assertThat(Stage.end(run).exit()).isEqualTo(Exit.ofCode(0));
        assertThat(stage.output().out()).isEqualTo("got one\ngot two\ngot three\nend\n");
        assertThatThrownBy(() -> give(run, "four\n")).isInstanceOf(IOException.class);
    }

    @Test
    void who_writes_does_not_wait_for_a_run_that_reads_later() throws Exception {
        var run = stage.start("echo up; until test -e go; do sleep 0.01; done; wc -c");
        byte[] most = new byte[RunInput.MOST];

        run.input().write(most);
        run.input().close();
        Files.createFile(directory.resolve("go"));

        assertThat(Stage.end(run).exit()).isEqualTo(Exit.ofCode(0));
        assertThat(stage.output().out().strip()).endsWith(String.valueOf(RunInput.MOST));
    }

    @Test
    void what_several_write_at_once_stays_together() throws Exception {
        var run = stage.tasks().start("sort | uniq -c | tr -s ' '");
        String one = "1".repeat(20_000) + "\n";
        String other = "2".repeat(20_000) + "\n";

        var writers = Stream.of(one, other)
                .map(line -> CompletableFuture.runAsync(() -> giveOften(run, line)))
                .toList();
        for (var writer : writers) {
            writer.get(20, TimeUnit.SECONDS);
        }
        run.input().close();

        assertThat(Stage.end(run).exit()).isEqualTo(Exit.ofCode(0));
        assertThat(stage.output().out()).isEqualTo(" 200 " + one + " 200 " + other);
    }

    private static void giveOften(RunningWorkload run, String line) {
        try {
            for (int times = 0; times < 200; times++) {
                give(run, line);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void a_run_that_reads_nothing_is_told_of_and_how_much_was_taken() throws Exception {
        try (var read = new PipedInputStream();
                var written = new PipedOutputStream(read);
                var input = new RunInput(written, "tutti-test-in", Duration.ofMillis(50))) {
            byte[] much = new byte[2 * RunInput.MOST];

            var failure = catchThrowableOfType(InterruptedIOException.class, () -> input.write(much));

            assertThat(failure).hasMessageContaining("has not read");
            assertThat(failure.bytesTransferred).isBetween(RunInput.MOST, much.length - 1);
            input.end();
        }
    }

    @Test
    void a_run_ends_although_nobody_has_read_what_waits_for_it() throws Exception {
        var run = stage.start("sleep 1000 & echo up; wait");
        stage.awaitOutput("up");
        run.input().write(new byte[RunInput.MOST]);

        run.kill();

        assertThat(Stage.end(run).exit()).isEqualTo(Exit.bySignal(9));
        assertThatThrownBy(() -> give(run, "more")).isInstanceOf(IOException.class);
    }

    @Test
    void a_run_whose_child_holds_its_unread_input_ends() throws Exception {
        var run = stage.tasks().start("sleep 1000 <&0 & echo up; until test -e go; do sleep 0.01; done; exit 3");
        stage.awaitOutput("up");
        run.input().write(new byte[RunInput.MOST]);

        Files.createFile(directory.resolve("go"));

        assertThat(Stage.end(run).exit()).isEqualTo(Exit.ofCode(3));
    }
}
