package dev.tutti.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.testkit.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A container engine is asked before anybody knows what it is to run. Here it is nothing. */
@Requires("socat")
class AskedEarlyIT {

    /** Ends when the engine has been asked. */
    private static final String ONCE_ASKED = "until [ -e asked ]; do sleep 0.05; done";

    @TempDir
    private Path directory;

    private Workplace place() {
        return Workplace.in(directory)
                .with("DOCKER_HOST", "unix://" + directory.resolve("engine.sock"))
                .configured("""
                        task "once-asked" {
                          command   = "%s"
                          shell     = true
                          autostart = false
                        }
                        """.formatted(ONCE_ASKED));
    }

    /** Notes that it is asked, and hangs up. */
    private TuttiProcess engine() {
        Path socket = directory.resolve("engine.sock");
        TuttiProcess engine =
                TuttiProcess.start(place(), List.of("socat", "UNIX-LISTEN:" + socket + ",fork", "SYSTEM:touch asked"));
        Await.until("an engine", () -> Files.exists(socket), engine::err);
        return engine;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ci --timeout 20s --task once-asked", "test --timeout 20s once-asked", "run once-asked"})
    void by_every_command_that_brings_a_project_up(String command) {
        // The launching script says so of a project with containers.
        Workplace place = place().with("TUTTI_JAVA_OPTS", "-Dtutti.containers=true");
        try (var engine = engine()) {
            Outcome outcome = place.run(command.split(" "));

            assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
        }
    }

    @Test
    void but_not_where_there_are_no_containers() {
        try (var engine = engine()) {
            assertThat(place().run("test", "--", "true").exitCode()).isZero();
            assertThat(place().holds("asked")).isFalse();
        }
    }
}
