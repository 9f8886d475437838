package dev.tutti;

import static dev.tutti.Tutti.command;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Commands that are asked about a run find what that run was given. */
class RunningCheckIT {

    @RegisterExtension
    final Traces traces = new Traces();

    @Test
    void a_command_finds_variables_whose_values_were_known_late() {
        var stopped = new AtomicBoolean();
        var server = traces.sleep("server")
                .port("sql")
                .env(
                        "LATE",
                        values -> values.unit(dev.tutti.model.UnitName.of("server"), "port.sql")
                                .orElseThrow())
                .runningWhen(command("sh -c 'test -n \"$LATE\" && test \"$LATE\" = \"$SQL_PORT\"'"));
        try (var handle = server.start()) {
            assertThat(handle.running()).isTrue();
            handle.waitFor(command("sh -c 'test \"$LATE\" = " + handle.port() + "'"), Duration.ofSeconds(20));

            handle.stopped(() -> stopped.set(true));

            assertThat(stopped).isTrue();
        }
    }
}
