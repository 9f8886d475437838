package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A unit that is taken out of the project while somebody waits for it. */
class RemovedUnitIT {

    private static final String KEEPER = """
            process "keeper" {
              command = "sleep 1000"
            }
            """;
    private static final String WEB = """
            process "web" {
              command = "echo began; exec sleep 1000"
              shell   = true
              ready { output = "never said" }
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void whoever_waits_for_it_is_told() {
        var place = Workplace.in(directory).configured(KEEPER + WEB);
        try (var tutti = place.start("start")) {
            tutti.awaitOut("began");
            try (var stopped = place.start("wait", "web", "--for", "stopped");
                    var ready = place.start("wait", "web");
                    var both = place.start("wait", "web", "keeper", "-o", "json")) {
                // Who came too late would find no such unit.
                Await.until("all wait", () -> Processes.threadsCalled("tutti-view-wait", tutti.pid()) == 3);
                place.configured(KEEPER);
                Outcome applied = place.run("apply");

                assertThat(applied.exitCode()).as(applied::toString).isZero();
                assertThat(stopped.exitCode()).as(stopped.err()).isZero();
                assertThat(ready.exitCode()).isEqualTo(1);
                assertThat(ready.err()).contains("tutti: web ").doesNotContain("Exception");
                assertThat(both.exitCode()).isEqualTo(1);
                assertThat(both.out()).startsWith("{\"ok\":false,\"units\":[");
            }
            place.run("stop");
        }
    }

    @Test
    void whoever_restarts_it_is_told() {
        var place = Workplace.in(directory).configured(KEEPER + WEB);
        try (var tutti = place.start("start")) {
            tutti.awaitOut("began");
            try (var restart = place.start("restart", "web")) {
                Await.until("another run", () -> tutti.out().split("began", -1).length == 3);
                place.configured(KEEPER);
                place.run("apply");

                assertThat(restart.exitCode()).isEqualTo(1);
                assertThat(restart.err()).contains("tutti: web ").doesNotContain("Exception");
            }
            place.run("stop");
        }
    }
}
