package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartingTest {

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream pipe = new ByteArrayOutputStream();
    private final Parting parting = new Parting(pipe, Optional.empty());

    private static void write(OutputStream to, String text) throws IOException {
        to.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void each_line_says_where_it_goes_to() throws IOException {
        write(parting.out(), "one\n\ntwo\n");
        write(parting.err(), "three\n");

        assertThat(pipe).hasToString("oone\no\notwo\nethree\n");
    }

    @Test
    void a_line_that_has_not_ended_goes_on_in_the_next_write_or_ends_by_a_flush() throws IOException {
        var out = parting.out();

        write(out, "he");
        assertThat(pipe).hasToString("");
        write(out, "llo\nwho");
        out.flush();
        out.flush();

        assertThat(pipe).hasToString("ohello\nOwho\n");
    }

    @Test
    void the_code_is_the_last_word() throws IOException {
        var out = parting.out();
        parting.end(new ExitCode(7));
        parting.end(ExitCode.OK);

        assertThat(pipe).hasToString("x7\n");
        assertThatThrownBy(() -> write(out, "late\n")).isInstanceOf(IOException.class);
    }

    @Test
    void the_end_waits_for_who_finds_out_how_the_start_went() throws Exception {
        parting.willBeTold();
        var ended = new CountDownLatch(1);
        var end = new Thread(() -> {
            parting.endWith(ExitCode.OK);
            ended.countDown();
        });
        end.start();
        assertThat(ended.getCount()).isOne();

        parting.tell(new ExitCode(7), true);

        end.join();
        assertThat(pipe).hasToString("x7\n");
    }

    @Test
    void a_log_that_was_not_kept_is_gone_with_the_directory_made_for_it() throws IOException {
        Path made = Files.createDirectory(directory.resolve(".tutti"));
        var script = new Parting(pipe, Optional.of(Files.createFile(made.resolve("supervisor.1.log"))));

        script.endWith(ExitCode.OK);

        assertThat(made).doesNotExist();
    }

    @Test
    void a_log_that_was_kept_stays_and_so_does_what_others_have_put_beside_it() throws IOException {
        Path log = Files.createFile(directory.resolve("supervisor.1.log"));
        Files.createFile(directory.resolve("last.json"));
        var script = new Parting(pipe, Optional.of(log));

        script.keepLog(directory.resolve("supervisor.log"));
        script.endWith(ExitCode.OK);

        assertThat(directory)
                .isDirectoryContaining("glob:**/supervisor.log")
                .isDirectoryContaining("glob:**/last.json");
        assertThat(log).doesNotExist();
    }
}
