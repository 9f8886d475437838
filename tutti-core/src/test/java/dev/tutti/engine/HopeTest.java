package dev.tutti.engine;

import static dev.tutti.engine.Units.probed;
import static dev.tutti.engine.Units.service;
import static dev.tutti.engine.Units.task;
import static dev.tutti.model.Dependency.completed;
import static dev.tutti.model.Dependency.ready;
import static dev.tutti.model.Dependency.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.model.RestartPolicy;
import org.junit.jupiter.api.Test;

class HopeTest {

    @Test
    void an_impossible_goal_is_told_at_once_and_once() {
        Scene scene = Scene.of(
                task("migrate"),
                service("api").withNeeds(succeeded("migrate")),
                service("web").withNeeds(ready("api")));

        scene.start("web").launched("migrate").ended("migrate", 1);

        assertThat(scene.did())
                .contains(
                        "tell api impossible: migrate must succeed, has failed",
                        "tell web impossible: api must be ready, is down");
        scene.start("api");
        assertThat(scene.did()).containsExactly("launch migrate#2");
        assertThat(scene.standing("web").hopeless()).isEmpty();
    }

    @Test
    void hope_that_was_regained_can_be_lost_and_told_again() {
        Scene scene = Scene.of(task("migrate"), service("web").withNeeds(succeeded("migrate")))
                .start("web")
                .launched("migrate")
                .ended("migrate", 1)
                .start("migrate");

        scene.launched("migrate").ended("migrate", 1);

        assertThat(scene.everDid("tell"))
                .filteredOn(told -> told.contains("impossible"))
                .hasSize(2);
    }

    @Test
    void another_reason_for_the_same_hopelessness_is_not_told_again() {
        Scene scene = Scene.of(
                task("first"), task("second"), service("web").withNeeds(succeeded("first"), succeeded("second")));

        scene.start("web").launched("first").launched("second").ended("second", 1);
        assertThat(scene.standing("web").hopeless()).contains("second must succeed, has failed");
        scene.ended("first", 1);

        assertThat(scene.standing("web").hopeless()).contains("first must succeed, has failed");
        assertThat(scene.everDid("tell"))
                .filteredOn(told -> told.contains("impossible"))
                .hasSize(1);
    }

    @Test
    void a_need_is_hopeless_as_soon_as_the_other_has_failed_though_it_still_ends() {
        Scene scene = Scene.of(probed(service("db")), service("web").withNeeds(ready("db")));

        scene.start("web").launched("db").timeUp("db");

        assertThat(scene.state("db")).isEqualTo("Stopping#1 asked");
        assertThat(scene.did()).contains("tell web impossible: db must be ready, has failed");
        scene.ended("db", 143);
        assertThat(scene.did()).noneMatch(words -> words.startsWith("tell web"));
        assertThat(scene.standing("web").hopeless()).contains("db must be ready, has failed");
    }

    @Test
    void there_is_hope_while_another_run_follows_the_one_that_fails() {
        Scene scene = Scene.of(
                probed(service("db").withRestart(RestartPolicy.onFailure(1))),
                service("web").withNeeds(ready("db")));

        scene.start("web").launched("db").timeUp("db");
        assertThat(scene.state("db")).isEqualTo("Stopping#1 asked");
        assertThat(scene.standing("web").hopeless()).isEmpty();
        scene.ended("db", 143).timeUp("db").launched("db").timeUp("db");

        assertThat(scene.standing("web").hopeless()).contains("db must be ready, has failed");
    }

    @Test
    void whoever_waits_for_the_end_however_it_may_be_has_hope_until_then() {
        Scene scene = Scene.of(probed(service("db")), service("web").withNeeds(completed("db")));

        scene.start("web").launched("db").timeUp("db");
        assertThat(scene.standing("web").hopeless()).isEmpty();
        scene.ended("db", 143);

        assertThat(scene.did()).contains("launch web#1");
    }
}
