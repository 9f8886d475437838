package dev.tutti.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
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
