package dev.tutti.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.container.Container;
import dev.tutti.container.Image;
import dev.tutti.docker.EngineApi.Listed;
import dev.tutti.docker.Labels.Fate;
import dev.tutti.docker.Reuse.Way;
import dev.tutti.model.UnitName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReuseTest {

    private static Fingerprint as(String level) {
        Container container = Container.of(Image.of("bb:1")).withEnvironment(Map.of("LEVEL", Optional.of(level)));
        return Fingerprint.of(container, "sha256:1", Map.of(), "net", List.of(), Optional.empty());
    }

    private static Listed container(String id, String state, String level) {
        var labels = new Labels("shop", "/shop", UnitName.of("db"), Owner.here(), as(level), Map.of(), Fate.KEPT);
        return new Listed(id, "tutti-shop-db", state, "sha256:1", labels.written(), Instant.EPOCH);
    }

    private static Reuse decide(Listed... found) {
        return Reuse.decide(
                List.of(found), new Reuse.Wanted(as("info"), Map.of(), false, false, Set.of(), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "running, KEEP_RUNNING",
        "paused, KEEP_RUNNING",
        "restarting, KEEP_RUNNING",
        "exited, START_STOPPED",
        "created, START_CREATED",
        "dead, RECREATE",
        "removing, CREATE"
    })
    void one_that_is_as_wanted_is_taken_as_its_state_says(String state, Way way) {
        assertThat(decide(container("1", state, "info")).way()).isEqualTo(way);
    }

    @ParameterizedTest
    @CsvSource({"running", "paused", "exited", "created"})
    void one_that_differs_is_made_anew_whatever_its_state(String state) {
        Listed other = container("1", state, "debug");

        Reuse reuse = decide(other);

        assertThat(reuse.way()).isEqualTo(Way.RECREATE);
        assertThat(reuse.reason()).isEqualTo("env LEVEL changed");
        assertThat(reuse.removed()).containsExactly(other);
    }

    @Test
    void nothing_there_is_no_reason() {
        assertThat(decide()).isEqualTo(new Reuse(Way.CREATE, Optional.empty(), List.of(), ""));
    }

    @Test
    void of_several_the_running_one_is_taken_and_the_others_are_removed() {
        Listed created = container("1", "created", "info");
        Listed stopped = container("2", "exited", "info");
        Listed running = container("3", "running", "info");
        Listed different = container("4", "running", "debug");

        Reuse reuse = decide(created, stopped, different, running);

        assertThat(reuse.taken()).contains(running);
        assertThat(reuse.removed()).containsExactlyInAnyOrder(created, stopped, different);
    }

    @Test
    void always_new_takes_only_what_was_made_for_this_launch() {
        Listed before = container("1", "exited", "info");
        Listed fresh = container("2", "created", "info");

        Reuse reuse = Reuse.decide(
                List.of(before, fresh),
                new Reuse.Wanted(as("info"), Map.of(), true, false, Set.of("2"), Optional.empty()));

        assertThat(reuse.taken()).contains(fresh);
        assertThat(Reuse.decide(
                                List.of(before),
                                new Reuse.Wanted(as("info"), Map.of(), true, false, Set.of(), Optional.empty()))
                        .reason())
                .isEqualTo("always_new");
    }

    @Test
    void one_whose_first_hooks_have_not_all_run_is_made_anew_and_one_that_never_ran_is_not() {
        var wanted = new Reuse.Wanted(as("info"), Map.of(), false, false, Set.of(), Optional.of("1"));

        for (String state : List.of("exited", "running")) {
            Reuse reuse = Reuse.decide(List.of(container("1", state, "info")), wanted);
            assertThat(reuse.way()).isEqualTo(Way.RECREATE);
            assertThat(reuse.reason()).isEqualTo("its hooks had not all run");
        }
        assertThat(Reuse.decide(List.of(container("1", "created", "info")), wanted)
                        .way())
                .isEqualTo(Way.START_CREATED);
        assertThat(Reuse.decide(List.of(container("2", "exited", "info")), wanted)
                        .way())
                .isEqualTo(Way.START_STOPPED);
    }

    @Test
    void what_runs_to_its_end_is_never_run_again() {
        Listed before = container("1", "exited", "info");

        Reuse reuse = Reuse.decide(
                List.of(before), new Reuse.Wanted(as("info"), Map.of(), false, true, Set.of(), Optional.empty()));

        assertThat(reuse.way()).isEqualTo(Way.RECREATE);
        assertThat(reuse.removed()).containsExactly(before);
    }

    @Test
    void labels_that_somebody_has_spoiled_are_a_reason() {
        var spoiled = new Listed("1", "x", "exited", "", Map.of(Labels.UNIT, "db"), Instant.EPOCH);

        assertThat(decide(spoiled).reason()).isEqualTo("its labels cannot be read");
    }
}
