package dev.tutti.docker;

import static dev.tutti.docker.FakeEngine.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.model.Run;
import dev.tutti.model.Subject;
import dev.tutti.model.UnitName;
import dev.tutti.model.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What probes are told by an engine that is about to go. */
class ContainerSubjectTest {

    @TempDir
    private Path directory;

    private FakeEngine engine;
    private EngineApi api;

    @BeforeEach
    void open() throws IOException {
        engine = new FakeEngine(directory.resolve("engine.sock"));
        api = ContainerDriver.connect(Map.of("DOCKER_HOST", "unix://" + engine.socket(), "PATH", ""));
    }

    @AfterEach
    void close() throws IOException {
        api.close();
        engine.close();
    }

    private Subject subject(BooleanSupplier away) {
        return new ContainerSubject(
                new Run(UnitName.of("db"), 1), api, "id", Map.of(), Map.of(), OptionalLong.empty(), away);
    }

    @Test
    void a_command_that_no_engine_runs_says_nothing_of_the_container() throws Exception {
        engine.close();

        Verdict verdict = subject(() -> false).run(List.of("true"));

        assertThat(verdict.isOpen()).isTrue();
        assertThat(verdict.answer()).contains("Nothing is at unix://");
    }

    @Test
    void a_command_whose_engine_goes_while_it_runs_says_nothing_of_the_container() throws Exception {
        engine.when("/containers/id/exec", json(201, "{\"Id\":\"command\"}")).when("/exec/command/start", client -> {
            FakeEngine.write(client, "HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n");
            engine.close();
        });

        Verdict verdict = subject(() -> false).run(List.of("true"));

        assertThat(verdict.isOpen()).as(verdict.answer()).isTrue();
        assertThat(verdict.answer()).startsWith("how the command ended is not known: ");
    }

    @Test
    void a_command_that_the_engine_refuses_is_a_bad_sign() throws Exception {
        engine.when("/containers/id/exec", json(404, "{\"message\":\"No such container: id\"}"));

        assertThat(subject(() -> false).run(List.of("true"))).isEqualTo(Verdict.notYet("No such container: id"));
    }

    @Test
    void it_is_out_of_reach_also_before_anybody_has_heard_that_the_engine_is_gone() throws Exception {
        engine.when("/containers/id/json", state("running"));
        assertThat(subject(() -> false).isOutOfReach()).isFalse();
        assertThat(subject(() -> true).isOutOfReach()).isTrue();

        engine.close();

        assertThat(subject(() -> false).isOutOfReach()).isTrue();
    }

    @Test
    void what_has_ended_is_out_of_reach_and_what_is_paused_is_not() {
        for (String state : List.of("exited", "dead", "removing")) {
            engine.when("/containers/id/json", state(state));
            assertThat(subject(() -> false).isOutOfReach()).as(state).isTrue();
        }
        engine.when("/containers/id/json", json(404, "{\"message\":\"No such container: id\"}"));
        assertThat(subject(() -> false).isOutOfReach()).isTrue();

        engine.when("/containers/id/json", state("paused"));
        assertThat(subject(() -> false).isOutOfReach()).isFalse();
    }

    private static FakeEngine.Answer state(String status) {
        return json(200, "{\"Id\":\"id\",\"State\":{\"Status\":\"" + status + "\"}}");
    }
}
