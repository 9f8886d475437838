package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillIT {

    private static final int ROUNDS = 5;

    @TempDir
    private Path directory;

    @Test
    void nothing_outlives_a_supervisor_that_was_killed() {
        var place = Workplace.in(directory).configured("""
                process "plain" {
                  command = "sleep 1000"
                }
                process "deaf" {
                  command = "trap '' TERM INT HUP; echo deaf; while :; do sleep 1000; done"
                  shell   = true
                  ready { output = "deaf" }
                }
                process "daemon" {
                  command = "setsid sh -c 'trap \\"\\" TERM HUP; (setsid sleep 1000 &); echo forked; sleep 1000' & exit 0"
                  shell   = true
                  ready { output = "forked" }
                }
                """);
        List<Duration> took = new ArrayList<>();

        for (int round = 0; round < ROUNDS; round++) {
            took.add(timeToVanish(place));
        }

        // A busy machine may be slow once, not most of the time.
        assertThat(took.stream().sorted().toList().get(ROUNDS / 2)).isLessThan(Duration.ofSeconds(1));
    }

    private static Duration timeToVanish(Workplace place) {
        try (var tutti = place.start("start")) {
            tutti.awaitErr("is up");
            assertThat(tutti.marked()).hasSizeGreaterThanOrEqualTo(5);
            long killed = System.nanoTime();
            tutti.signal("KILL");

            Await.until(
                    "the end of all",
                    () -> tutti.marked().isEmpty(),
                    () -> tutti.marked().toString());
            return Duration.ofNanos(System.nanoTime() - killed);
        }
    }

    @Test
    void a_project_starts_again_after_its_supervisor_was_killed() {
        var place = Workplace.in(directory).configured("""
                process "web" {
                  command = "sleep 1000"
                }
                """);
        try (var first = place.start("start")) {
            first.awaitErr("is up").signal("KILL");
            first.exitCode();
        }

        try (var second = place.start("start")) {
            second.awaitErr("is up").signal("INT");

            assertThat(second.exitCode()).isEqualTo(130);
            second.assertNothingIsLeft();
        }
    }
}
