package dev.tutti.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogFilesTest {

    @TempDir
    Path directory;

    private final Console console = Console.plain();

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void one_file_per_unit_holds_its_lines_with_full_times_and_without_colours() throws IOException {
        log(LogRotation.standard(), ZoneId.of("Europe/Berlin"));

        console.out("web", "\u001b[31mhello\u001b[0m\n");
        console.err("db", "careful\n");
        console.router().say(Level.INFO, "one\ntwo");

        assertThat(file("web.log")).isEqualTo("2026-11-20T21:44:01.007+01:00 I hello\n");
        assertThat(file("db.log")).isEqualTo("2026-11-20T21:44:01.007+01:00 W careful\n");
        assertThat(file("tutti.log")).isEqualTo("2026-11-20T21:44:01.007+01:00 I one\n    two\n");
    }

    @Test
    void a_later_start_appends() throws IOException {
        Files.writeString(directory.resolve("web.log"), "before\n");
        log(LogRotation.standard(), ZoneOffset.UTC);

        console.out("web", "after\n");

        assertThat(file("web.log")).isEqualTo("before\n2026-11-20T20:44:01.007Z I after\n");
    }

    @Test
    void a_full_file_becomes_a_backup_and_the_oldest_goes() throws IOException {
        log(new LogRotation(70, 2), ZoneOffset.UTC);

        for (int i = 1; i <= 9; i++) {
            console.out("web", "line " + i + "\n");
        }

        assertThat(file("web.log")).endsWith("line 9\n").hasLineCount(1);
        assertThat(file("web.log.1")).contains("line 7\n").endsWith("line 8\n");
        assertThat(file("web.log.2")).contains("line 5\n").endsWith("line 6\n");
        assertThat(directory.resolve("web.log.3")).doesNotExist();
    }

    @Test
    void without_backups_a_full_file_is_emptied() throws IOException {
        log(new LogRotation(70, 0), ZoneOffset.UTC);

        for (int i = 1; i <= 3; i++) {
            console.out("web", "line " + i + "\n");
        }

        assertThat(file("web.log")).endsWith("line 3\n").hasLineCount(1);
        assertThat(directory).isDirectoryContaining(path -> path.endsWith("web.log"));
    }

    @Test
    void a_full_device_is_said_once_and_what_is_lost_is_counted() throws IOException {
        assumeTrue(Files.exists(Path.of("/dev/full")), "the system has no /dev/full");
        Files.createSymbolicLink(directory.resolve("web.log"), Path.of("/dev/full"));
        log(LogRotation.standard(), ZoneOffset.UTC);

        console.out("web", "one\ntwo\n");
        console.out("web", "three\n");
        assertThat(console.shown()).endsWith("three\n");
        assertThat(console.said().lines())
                .singleElement()
                .asString()
                .endsWith("W  cannot write " + directory.resolve("web.log")
                        + ": No space left on device; its lines are missing there until that is cured");

        console.close();
        Files.delete(directory.resolve("web.log"));
        assertThat(console.said()).endsWith("W  3 lines are missing in the log files: No space left on device\n");
    }

    @Test
    void writing_goes_on_when_the_obstacle_is_gone_and_the_gap_is_marked() throws IOException {
        Path obstacle = Files.createDirectory(directory.resolve("web.log"));
        log(LogRotation.standard(), ZoneOffset.UTC);
        console.out("web", "one\ntwo\n");
        console.out("db", "fine\n");

        Files.delete(obstacle);
        console.out("web", "three\n");
        console.later(Duration.ofSeconds(6));
        console.out("web", "four\n");

        assertThat(file("web.log")).isEqualTo("""
                        2026-11-20T20:44:01.007Z W … 2 lines lost here: Is a directory
                        2026-11-20T20:44:01.007Z I three
                        2026-11-20T20:44:07.007Z I four
                        """);
        assertThat(file("db.log")).endsWith("fine\n");
        assertThat(console.said().lines())
                .hasSize(2)
                .last()
                .asString()
                .endsWith("W  log files are written again; 2 lines are missing in the log files: Is a directory");
    }

    @Test
    void a_file_needs_room_for_something() {
        assertThatThrownBy(() -> new LogRotation(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private void log(LogRotation rotation, ZoneId zone) {
        console.router().add(new LogFiles(directory, rotation, zone, console.router()::say));
    }

    private String file(String name) throws IOException {
        return Files.readString(directory.resolve(name));
    }
}
