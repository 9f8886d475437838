package dev.tutti;

import static dev.tutti.Tutti.file;
import static dev.tutti.Tutti.shell;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class StopCommandIT {

    private static final Duration LONG = Duration.ofSeconds(20);

    @RegisterExtension
    final Traces traces = new Traces();

    @TempDir
    Path directory;

    @Test
    void what_it_writes_is_read_although_the_daemon_has_let_go_of_its_output() {
        var definition = traces.on(shell("echo begun; (setsid sh -c '"
                        + "exec >/dev/null 2>&1; echo $$ >new; mv new pid; exec sleep 1000' &); exit 0"))
                .directory(directory)
                .readyWhen(file(directory.resolve("pid")))
                .stopCommand("sh -c 'echo stopping; echo now >&2; kill $(cat pid)'")
                .stopWithin(LONG);
        UnitHandle handle = definition.start();

        handle.stop();

        assertThat(handle.output()).isEqualTo("begun\nstopping\n");
        assertThat(handle.errorOutput()).isEqualTo("now\n");
        assertThat(traces.pids()).isEmpty();
    }
}
