package dev.tutti.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.docker.EngineApi.Happening;
import dev.tutti.driver.ExecRequest;
import dev.tutti.model.Signal;
import dev.tutti.testkit.Requires;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Requires("docker")
class EventIT {

    @RegisterExtension
    final Trial trial = new Trial();

    @RegisterExtension
    final Trial others = new Trial();

    private final EngineApi api = trial.api();
    private final List<Happening> told = new CopyOnWriteArrayList<>();
    private final List<EngineException> broken = new CopyOnWriteArrayList<>();

    private List<String> actions() {
        return told.stream().map(Happening::action).toList();
    }

    @Test
    void the_life_of_a_container_is_told_from_the_first_moment() throws Exception {
        try (AutoCloseable events = api.events(trial.labels(), told::add, broken::add)) {
            assertThat(events).isNotNull();
            String id = trial.shell("a", "exit 7");
            trial.exitCode(id);
            api.remove(id, true);
            Await.until("its end", () -> actions().contains("destroy"));

            assertThat(actions()).containsSubsequence("create", "start", "die", "destroy");
            assertThat(told).extracting(Happening::containerId).containsOnly(id);
            Happening die = told.stream()
                    .filter(one -> one.action().equals("die"))
                    .findFirst()
                    .orElseThrow();
            assertThat(die.exitCode()).contains(7);
            assertThat(die.attributes()).containsEntry("name", trial.name("a"));
            assertThat(die.at()).isAfter(told.get(0).at());
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void containers_of_others_are_not_told_nor_commands_in_ours() throws Exception {
        var events = api.events(
                Map.of("dev.tutti.trial", trial.labels().get("dev.tutti.trial"), "dev.tutti.absent", ""),
                told::add,
                broken::add);
        var ours = api.events(trial.labels(), told::add, broken::add);

        String id = trial.shell("a", "sleep 60");
        api.exec(id, ExecRequest.of(List.of("true")), new Recorded())
                .exit()
                .toCompletableFuture()
                .get();
        others.shell("b", "true");
        api.kill(id, Signal.KILL);
        Await.until("its death", () -> actions().contains("die"));

        assertThat(actions()).doesNotHaveDuplicates().noneMatch(action -> action.startsWith("exec"));
        events.close();
        ours.close();
    }

    @Test
    void nothing_is_told_after_a_close() throws Exception {
        var events = api.events(trial.labels(), told::add, broken::add);
        events.close();

        trial.exitCode(trial.shell("a", "true"));

        assertThat(told).isEmpty();
        assertThat(broken).isEmpty();
        assertThat(Optional.of(events)).isPresent();
    }

    @Test
    void a_listener_that_fails_ends_the_stream_and_is_told_so() {
        api.events(
                trial.labels(),
                happening -> {
                    throw new IllegalStateException("no");
                },
                broken::add);

        api.create(trial.spec("a", Trial.busybox("true")));

        Await.until("the end", () -> !broken.isEmpty());
    }
}
