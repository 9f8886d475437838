package dev.tutti.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a file system of 64 KiB, where the test may mount one. */
final class LogFilesOnFullDiskIT {

    @TempDir
    Path directory;

    private final Console console = Console.bare();
    private boolean mounted;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", directory.toString());
        assumeTrue(mounted, "needs the right to mount a file system (root)");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        console.close();
        if (mounted) {
            assertThat(run("umount", directory.toString())).isTrue();
        }
    }

    @Test
    void a_full_disk_loses_counted_lines_and_stops_nobody() throws IOException {
        Path ballast = directory.resolve("ballast");
        Files.write(ballast, new byte[40_000]);
        console.router().add(new LogFiles(directory, LogRotation.standard(), ZoneOffset.UTC, console.router()::say));

        String line = "x".repeat(73) + "\n";
        for (int i = 0; i < 1_000; i++) {
            console.out("web", line);
        }
        Files.delete(ballast);
        console.later(Duration.ofSeconds(6));
        console.out("web", "after\n");

        String written = Files.readString(directory.resolve("web.log"), StandardCharsets.UTF_8);
        long whole = written.lines()
                .filter(text -> text.endsWith(" I " + line.strip()))
                .count();
        assertThat(whole).isBetween(100L, 999L);
        assertThat(written).contains("W … " + (1_000 - whole) + " lines lost here: No space left on device\n");
        assertThat(written).endsWith("I after\n");
        assertThat(console.about("tutti"))
                .extracting(LogLine::text)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("cannot write ").contains("No space left on device"),
                        last -> assertThat(last).startsWith("log files are written again; "));
        assertThat(console.lines("web")).hasSize(1_000);
    }

    @Test
    void a_count_of_what_is_kept_no_longer_is_written_as_soon_as_it_can_be() throws IOException {
        var files = new LogFiles(
                directory, new LogRotation(8_000, 1), ZoneOffset.UTC, FileForm.RECORDS, console.router()::say);
        console.router().add(files);
        Path file = directory.resolve("web.log");
        Path backup = directory.resolve("web.log.1");
        int written = 0;
        while (written < 700 || Files.size(file) < 5_000) {
            console.out("web", "a line\n");
            written++;
        }

        // Who reads the backup keeps its room from being free when another takes its place.
        try (InputStream reader = Files.newInputStream(backup)) {
            fill(directory.resolve("ballast"));
            while (!Files.notExists(file) && Files.size(file) > 0) {
                console.out("web", "a line\n");
                written++;
            }
            console.out("web", "a line\n");
            written++;
            assertThat(reader.read()).isPositive();
        }
        Files.delete(directory.resolve("ballast"));
        console.later(Duration.ofSeconds(6));
        console.out("web", "a line\n");
        written++;

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).contains(" lines lost here: No space left on device");
        int lost = Integer.parseInt(lines.get(1).replaceAll(".*… ([0-9]+) lines lost.*", "$1"));
        List<String> before = Files.readAllLines(backup);
        assertThat(before.get(0)).startsWith("#");
        assertThat(lines.get(0)).isEqualTo("#" + (written - 1 - lost - (before.size() - 1)));
    }

    private static void fill(Path ballast) throws IOException {
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException full) {
            assertThat(full).hasMessage("No space left on device");
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            // No such program: nothing to mount with.
            return false;
        }
    }
}
