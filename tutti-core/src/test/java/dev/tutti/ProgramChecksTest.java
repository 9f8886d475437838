package dev.tutti;

import static dev.tutti.Tutti.container;
import static dev.tutti.Tutti.process;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong for who starts a program's containers in a test as it is for commands. */
class ProgramChecksTest {

    private static List<String> problems(Member... members) {
        return catchThrowableOfType(DefinitionException.class, () -> Orchestrator.of(members))
                .problems();
    }

    @Test
    void two_containers_cannot_have_one_port_of_this_machine() {
        assertThat(problems(
                        container("one", "busybox:1").port(80, 8080),
                        container("two", "busybox:1").port(81, 8080),
                        container("three", "busybox:1").port(80, 9090).port(81, 9090)))
                .containsExactly(
                        "\"two\" publishes the port 8080 of this machine, which is that of \"one\" already; 0 picks a free one",
                        "\"three\" publishes the port 9090 of this machine twice; 0 picks a free one");
    }

    @Test
    void what_tutti_picks_and_what_no_container_wants_is_in_nobodys_way() {
        try (var system = Orchestrator.of(
                container("one", "busybox:1").port(80),
                container("two", "busybox:1").port(80),
                process("sleep", "9").named("a").port("http", 8080),
                process("sleep", "9").named("b").port("http", 8080))) {
            assertThat(system.running()).isFalse();
        }
    }

    @Test
    void what_is_to_be_built_is_there_before_anything_starts(@TempDir Path directory) throws IOException {
        var web = container("web", "web:1").build(directory);

        assertThat(problems(web))
                .containsExactly("\"web\" cannot be built: there is no file " + directory + "/Dockerfile");
        assertThat(problems(container("web", "web:1").build(directory.resolve("nowhere"))))
                .containsExactly("\"web\" cannot be built: there is no directory " + directory + "/nowhere");
        Files.writeString(directory.resolve("Dockerfile"), "FROM busybox:1\n");
        try (var system = Orchestrator.of(web)) {
            assertThat(system.running()).isFalse();
        }
    }
}
