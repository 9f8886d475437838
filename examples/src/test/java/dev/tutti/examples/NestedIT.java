package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A supervisor that runs under a supervisor. */
class NestedIT {

    @TempDir
    private Path directory;

    private Workplace place;

    @BeforeEach
    void write() {
        place = Workplace.in(directory)
                .with("TUTTI", Workplace.REPOSITORY.resolve("tutti").toString())
                .configured("""
                        process "inner" {
                          command   = "${TUTTI} start"
                          directory = "inner"
                          ready { output = "is up" }
                        }
                        """)
                .holding("inner/tutti.hcl", """
                        process "plain" {
                          command = "sleep 1000"
                        }
                        process "daemon" {
                          command = "setsid sh -c '(setsid sleep 1000 &); echo forked; sleep 1000' & exit 0"
                          shell   = true
                          ready { output = "forked" }
                        }
                        """);
    }

    @Test
    void stopping_the_outer_one_stops_all() {
        try (var outer = place.start("start")) {
            outer.awaitErr("is up after");
            assertThat(outer.marked()).hasSizeGreaterThanOrEqualTo(4);
            outer.signal("INT");

            assertThat(outer.exitCode()).isEqualTo(130);
            assertThat(outer.err()).doesNotContain("killed");
            outer.assertNothingIsLeft();
            assertThat(place.holds("inner/.tutti/control.sock")).isFalse();
        }
    }

    @Test
    void killing_the_outer_one_ends_all() {
        try (var outer = place.start("start")) {
            outer.awaitErr("is up after").signal("KILL");

            Await.until(
                    "the end of all",
                    () -> outer.marked().isEmpty(),
                    () -> outer.marked().toString());
        }
    }
}
