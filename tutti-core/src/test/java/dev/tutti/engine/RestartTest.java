package dev.tutti.engine;

import static dev.tutti.engine.Units.healthChecked;
import static dev.tutti.engine.Units.hooked;
import static dev.tutti.engine.Units.probed;
import static dev.tutti.engine.Units.service;
import static dev.tutti.engine.Units.task;
import static dev.tutti.model.Dependency.ready;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.model.HealthCheck;
import dev.tutti.model.HookPoint;
import dev.tutti.model.RestartPolicy;
import dev.tutti.model.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartTest {

    private static Scene crash(Scene scene, String unit) {
        return scene.ended(unit, 3);
    }

    @Test
    void a_crashed_service_without_a_policy_stays_down() {
        Scene scene = crash(Scene.up(service("db")), "db");

        assertThat(scene.state("db")).isEqualTo("Exited#1 crashed");
    }

    @Test
    void a_crashed_service_comes_back_after_a_growing_pause() {
        Scene scene = Scene.up(service("db").withRestart(RestartPolicy.onFailure()));

        crash(scene, "db");
        assertThat(scene.everDid("tell")).last().asString().startsWith("tell db restart 1 in 10");
        scene.timeUp("db").launched("db");
        crash(scene, "db");

        assertThat(scene.everDid("tell")).last().asString().startsWith("tell db restart 2 in 20");
        assertThat(scene.state("db")).isEqualTo("Backoff 2");
    }

    @Test
    void pauses_are_up_to_a_tenth_longer_and_differ_between_units() {
        Scene scene = Scene.up(
                service("a").withRestart(RestartPolicy.always()), service("b").withRestart(RestartPolicy.always()));

        crash(crash(scene, "a"), "b");

        assertThat(scene.everDid("arm"))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allSatisfy(armed -> assertThat(Integer.parseInt(armed.replaceAll("arm . (\\d+) ms", "$1")))
                        .isBetween(100, 110));
    }

    @Test
    void no_pause_is_longer_than_the_longest_and_they_still_differ() {
        Scene scene = Scene.up(
                service("a").withRestart(RestartPolicy.always()), service("b").withRestart(RestartPolicy.always()));

        for (int round = 0; round < 12; round++) {
            crash(crash(scene.timeUp("a").timeUp("b").launched("a").launched("b"), "a"), "b");
        }

        List<String> last = scene.everDid("arm");
        assertThat(last.subList(last.size() - 2, last.size()))
                .doesNotHaveDuplicates()
                .allSatisfy(armed -> assertThat(Integer.parseInt(armed.replaceAll("arm . (\\d+) ms", "$1")))
                        .isBetween(27_000, 30_000));
    }

    @Test
    void a_service_has_only_as_many_attempts_as_it_was_given() {
        Scene scene = Scene.up(service("db").withRestart(RestartPolicy.onFailure(1)));

        crash(scene, "db").timeUp("db").launched("db");
        crash(scene, "db");

        assertThat(scene.state("db")).isEqualTo("Exited#2 crashed");
    }

    @Test
    void attempts_are_forgiven_when_the_service_was_ready_for_long_enough() {
        Scene scene = Scene.up(service("db").withRestart(RestartPolicy.onFailure(1)));

        crash(scene, "db").timeUp("db").launched("db");
        assertThat(scene.didAll()).contains("arm db 10000 ms");
        scene.timeUp("db");
        crash(scene, "db");

        assertThat(scene.state("db")).isEqualTo("Backoff 1");
    }

    @Test
    void attempts_are_forgiven_also_after_an_unhealthy_spell() {
        Unit db = healthChecked(service("db"), HealthCheck.Then.REPORT).withRestart(RestartPolicy.onFailure(1));
        Scene scene = crash(Scene.up(db), "db").timeUp("db").launched("db");

        scene.unhealthy("db").healthy("db");
        assertThat(scene.didAll()).containsExactly("arm db 10000 ms");
        scene.timeUp("db");

        assertThat(scene.standing("db").attempts()).isZero();
    }

    @Test
    void a_service_that_ended_well_comes_back_only_by_the_policy_always() {
        Scene onFailure = Scene.up(service("db").withRestart(RestartPolicy.onFailure()));
        Scene always = Scene.up(service("db").withRestart(RestartPolicy.always()));
        Scene unlessStopped = Scene.up(service("db").withRestart(RestartPolicy.unlessStopped()));

        assertThat(onFailure.ended("db", 0).state("db")).isEqualTo("Exited#1 well");
        assertThat(always.ended("db", 0).state("db")).isEqualTo("Backoff 1");
        assertThat(unlessStopped.ended("db", 0).state("db")).isEqualTo("Backoff 1");
    }

    @Test
    void a_task_that_succeeded_is_never_repeated_by_policy() {
        Scene scene = Scene.of(task("job").withRestart(RestartPolicy.always())).start("job");

        scene.launched("job").ended("job", 0);

        assertThat(scene.state("job")).isEqualTo("Exited#1 well");
    }

    @Test
    void a_task_that_failed_is_repeated_by_policy() {
        Scene scene =
                Scene.of(task("job").withRestart(RestartPolicy.onFailure())).start("job");

        scene.launched("job").ended("job", 1);

        assertThat(scene.state("job")).isEqualTo("Backoff 1");
    }

    @Test
    void a_unit_that_waits_to_restart_starts_at_once_when_a_person_says_so() {
        Scene scene = crash(Scene.up(service("db").withRestart(RestartPolicy.always())), "db");

        scene.start("db");

        assertThat(scene.did()).containsExactly("launch db#2");
        assertThat(scene.standing("db").attempts()).isZero();
    }

    @Test
    void a_unit_that_waits_to_restart_can_be_stopped() {
        Scene scene = crash(Scene.up(service("db").withRestart(RestartPolicy.always())), "db");

        scene.stop("db");
        assertThat(scene.state("db")).isEqualTo("Down");
        scene.timeUp("db");

        assertThat(scene.state("db")).isEqualTo("Down");
    }

    @Test
    void a_late_unit_is_stopped_and_counts_as_failed() {
        Scene scene = Scene.of(probed(service("db"))).start("db").launched("db");

        scene.timeUp("db");
        assertThat(scene.did())
                .containsExactly(
                        "tell db#1 was not ready in time: tcp on localhost:1",
                        "end watch db#1",
                        "cancel db#1",
                        "ask db#1");
        scene.ended("db", 143);

        assertThat(scene.state("db")).isEqualTo("Exited#1 not_ready_in_time");
    }

    @Test
    void the_budget_for_readiness_counts_from_the_launch_also_when_hooks_end_meanwhile() {
        Scene scene = Scene.of(hooked(probed(service("db")), HookPoint.AFTER_START))
                .start("db")
                .launched("db");
        long epoch = scene.standing("db").epoch();

        scene.hooksEnded("db", HookPoint.AFTER_START);
        scene.send(new Message.TimeUp(scene.run("db").unit(), epoch));

        assertThat(scene.state("db")).isEqualTo("Stopping#1 asked");
    }

    @Test
    void starting_a_late_unit_while_it_is_stopping_gives_it_another_chance() {
        Scene scene = Scene.of(probed(service("db"))).start("db").launched("db").timeUp("db");

        scene.start("db").ended("db", 143);

        assertThat(scene.did()).contains("launch db#2");
    }

    @Test
    void a_failed_hook_before_the_launch_prevents_it() {
        Scene scene = Scene.of(hooked(service("db"), HookPoint.BEFORE_START)).start("db");

        scene.hooksFailed("db", HookPoint.BEFORE_START);

        assertThat(scene.did()).containsExactly("tell db#1 failed in a hook: code 1");
        assertThat(scene.state("db")).isEqualTo("Exited#1 hook_failed");
    }

    @Test
    void a_launch_that_fails_is_tried_again_by_policy() {
        Scene scene = Scene.of(service("db").withRestart(RestartPolicy.onFailure(2)))
                .start("db")
                .launchFailed("db");

        assertThat(scene.everDid("tell")).first().isEqualTo("tell db#1 could not be started: no such file");
        assertThat(scene.timeUp("db").did()).containsExactly("launch db#2");
    }

    @Test
    void an_unhealthy_unit_loses_its_readiness_until_it_recovers() {
        Scene scene = Scene.up(
                healthChecked(service("db"), HealthCheck.Then.REPORT),
                service("web").withNeeds(ready("db")));

        scene.unhealthy("db").restart("web").ended("web", 0);
        assertThat(scene.state("db")).isEqualTo("Running#1 health");
        assertThat(scene.state("web")).isEqualTo("Down");
        scene.healthy("db");

        assertThat(scene.did()).containsExactly("launch web#2");
    }

    @Test
    void an_unhealthy_unit_is_restarted_once_even_without_a_policy() {
        Scene scene = Scene.up(healthChecked(service("db"), HealthCheck.Then.RESTART));

        scene.unhealthy("db").ended("db", 143);
        assertThat(scene.state("db")).isEqualTo("Backoff 1");
        scene.timeUp("db").launched("db").unhealthy("db").ended("db", 143);

        assertThat(scene.state("db")).isEqualTo("Exited#2 unhealthy");
    }

    @Test
    void an_unhealthy_unit_has_the_attempts_of_its_policy() {
        Unit db = healthChecked(service("db"), HealthCheck.Then.RESTART).withRestart(RestartPolicy.onFailure(2));
        Scene scene = Scene.up(db).unhealthy("db").ended("db", 143);

        scene.timeUp("db").launched("db").unhealthy("db").ended("db", 143);

        assertThat(scene.state("db")).isEqualTo("Backoff 2");
    }

    @Test
    void a_restart_that_was_asked_for_comes_without_a_pause() {
        Scene scene = Scene.up(service("db"));

        scene.restart("db");
        assertThat(scene.did()).contains("ask db#1");
        scene.ended("db", 143);

        assertThat(scene.did()).contains("launch db#2");
    }

    @Test
    void a_unit_that_is_not_up_is_started_by_a_restart() {
        Scene failed = crash(Scene.up(service("db")), "db");
        Scene waiting = crash(Scene.up(service("db").withRestart(RestartPolicy.always())), "db");

        assertThat(Scene.of(service("db")).restart("db").did()).containsExactly("launch db#1");
        assertThat(failed.restart("db").did()).containsExactly("launch db#2");
        assertThat(waiting.restart("db").did()).containsExactly("launch db#2");
    }

    @Test
    void restarting_a_unit_brings_back_a_failed_need() {
        Scene scene = crash(Scene.up(service("db"), service("web").withNeeds(ready("db"))), "db");

        scene.restart("web").ended("web", 0).launched("db");

        assertThat(scene.did()).containsExactly("launch web#2");
    }

    @Test
    void restarting_a_unit_that_was_started_alone_does_not_pull_up_what_it_needs() {
        Scene scene = Scene.of(service("db"), service("web").withNeeds(ready("db")))
                .startAlone("web")
                .launched("web");

        scene.restart("web").ended("web", 0);

        assertThat(scene.did()).contains("launch web#2");
        assertThat(scene.state("db")).isEqualTo("Down");
    }

    @Test
    void a_restart_leaves_dependents_alone_unless_asked_otherwise() {
        Scene scene = Scene.up(service("db"), service("web").withNeeds(ready("db")));

        scene.restart("db").ended("db", 0).launched("db");

        assertThat(scene.state("web")).isEqualTo("Ready#1");
        assertThat(scene.state("db")).isEqualTo("Ready#2");
    }

    @Test
    void a_restart_with_dependents_takes_them_down_first_and_up_last() {
        Scene scene = Scene.up(
                service("db"),
                service("web").withNeeds(ready("db")),
                task("seed").withNeeds(ready("db")));

        scene.restartWithDependents("db");
        assertThat(scene.did()).contains("ask web#1").doesNotContain("ask db#1");
        scene.ended("web", 0);
        assertThat(scene.did()).contains("ask db#1").doesNotContain("launch web#2");
        scene.ended("db", 0).launched("db");

        assertThat(scene.did()).containsExactly("launch web#2");
        assertThat(scene.state("seed")).isEqualTo("Exited#1 well");
    }

    @Test
    void a_dependent_that_asked_for_it_restarts_with_its_need() {
        Scene scene = Scene.up(
                service("db"),
                service("web").withNeeds(ready("db").restartingWithIt()),
                service("front").withNeeds(ready("web").restartingWithIt()),
                service("other").withNeeds(ready("db")));

        scene.restart("db");

        assertThat(scene.standing("web").restartAsked()).isTrue();
        assertThat(scene.standing("front").restartAsked()).isTrue();
        assertThat(scene.standing("other").restartAsked()).isFalse();
        assertThat(scene.everDid("ask")).containsExactly("ask front#1");
    }

    @Test
    void a_dependent_that_asked_for_it_restarts_when_its_need_crashes_and_comes_back() {
        Scene scene = Scene.up(
                service("db").withRestart(RestartPolicy.always()),
                service("web").withNeeds(ready("db").restartingWithIt()));

        crash(scene, "db");
        assertThat(scene.did()).contains("ask web#1");
        scene.ended("web", 0).timeUp("db").launched("db");

        assertThat(scene.did()).containsExactly("launch web#2");
    }

    @Test
    void a_dependent_that_asked_for_it_restarts_when_a_person_starts_its_failed_need_again() {
        Scene scene = crash(
                Scene.up(service("db"), service("web").withNeeds(ready("db").restartingWithIt())), "db");
        assertThat(scene.state("web")).isEqualTo("Ready#1");

        scene.start("db");

        assertThat(scene.did()).contains("ask web#1", "launch db#2");
    }

    @Test
    void a_dependent_that_can_do_without_restarts_when_its_stopped_need_comes_back() {
        Scene scene = Scene.up(
                service("db"), service("web").withNeeds(ready("db").asOptional().restartingWithIt()));
        scene.stop("db").ended("db", 0);

        scene.start("db");
        assertThat(scene.did()).contains("ask web#1");

        scene.ended("web", 0).launched("db");
        assertThat(scene.did()).containsExactly("launch web#2");
    }

    @Test
    void starting_what_runs_or_waits_already_restarts_nobody() {
        Scene scene = Scene.up(
                service("gate"),
                service("db").withNeeds(ready("gate")),
                service("web").withNeeds(ready("db").restartingWithIt()));

        scene.start("db");
        assertThat(scene.didAll()).isEmpty();
        scene.ended("db", 3).start("gate");

        assertThat(scene.did()).isEmpty();
        assertThat(scene.state("web")).isEqualTo("Ready#1");
    }

    @Test
    void an_unwanted_dependent_is_not_restarted() {
        Scene scene =
                Scene.up(service("db"), service("web").withNeeds(ready("db").restartingWithIt()));

        scene.stop("web").restart("db");

        assertThat(scene.standing("web").restartAsked()).isFalse();
    }
}
