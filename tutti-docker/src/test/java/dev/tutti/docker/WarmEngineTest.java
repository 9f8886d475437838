package dev.tutti.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmEngineTest {

    @TempDir
    Path directory;

    private Map<String, String> at(Path socket) {
        return Map.of("DOCKER_HOST", "unix://" + socket, "HOME", directory.toString(), "PATH", "");
    }

    private FakeEngine engine() throws Exception {
        return new FakeEngine(directory.resolve("engine.sock"))
                .when("/containers", FakeEngine.json(200, "[]"))
                .when("/version", FakeEngine.json(200, "{\"ApiVersion\":\"1.41\",\"Version\":\"20.10.24\"}"));
    }

    @Test
    void it_is_taken_once_and_only_by_who_has_the_same_variables() throws Exception {
        try (FakeEngine engine = engine();
                WarmEngine warm = WarmEngine.of(at(engine.socket()))) {
            var other = new HashMap<>(at(engine.socket()));
            other.put("DOCKER_HOST", "unix://" + directory.resolve("other.sock"));

            assertThat(warm.take(other)).isEmpty();
            try (EngineApi taken = warm.take(new HashMap<>(at(engine.socket()))).orElseThrow()) {
                assertThat(warm.take(at(engine.socket()))).isEmpty();
                assertThat(taken.host()).isEqualTo("localhost");
            }
        }
    }

    @Test
    void it_is_asked_before_anybody_takes_it() throws Exception {
        try (FakeEngine engine = engine();
                WarmEngine warm = WarmEngine.of(at(engine.socket()))) {
            warm.awaitAnswer();

            assertThat(engine.requests()).anySatisfy(head -> assertThat(head).contains("/version"));
        }
    }

    @Test
    void closing_one_that_nobody_took_ends_its_connection_and_nobody_gets_it_any_more() throws Exception {
        try (FakeEngine engine = engine()) {
            WarmEngine warm = WarmEngine.of(at(engine.socket()));
            Await.until(
                    "both questions", () -> engine.requests().stream().anyMatch(head -> head.contains("/containers")));

            warm.close();

            assertThat(warm.take(at(engine.socket()))).isEmpty();
            Await.until("the end of its connections", () -> engine.connected() == 0);
        }
    }

    @Test
    void closing_one_that_was_taken_leaves_it_to_who_has_it() throws Exception {
        try (FakeEngine engine = engine()) {
            WarmEngine warm = WarmEngine.of(at(engine.socket()));
            try (EngineApi taken = warm.take(at(engine.socket())).orElseThrow()) {
                warm.close();

                assertThat(taken.version().version()).isEqualTo("20.10.24");
            }
        }
    }

    @Test
    void an_engine_that_is_not_there_is_told_to_who_waits_for_its_answer() {
        Path nowhere = directory.resolve("nonexistent");
        try (WarmEngine warm = WarmEngine.of(at(nowhere))) {
            assertThatThrownBy(warm::awaitAnswer)
                    .isInstanceOfSatisfying(
                            EngineException.class,
                            away -> assertThat(away.isUnavailable()).isTrue())
                    .hasMessageContaining("unix://" + nowhere);
        }
    }
}
