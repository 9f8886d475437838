package dev.tutti.engine;

import static dev.tutti.engine.Units.healthChecked;
import static dev.tutti.engine.Units.hooked;
import static dev.tutti.engine.Units.probed;
import static dev.tutti.engine.Units.service;
import static dev.tutti.engine.Units.task;
import static dev.tutti.model.Dependency.completed;
import static dev.tutti.model.Dependency.ready;
import static dev.tutti.model.Dependency.started;
import static dev.tutti.model.Dependency.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.model.HealthCheck;
import dev.tutti.model.HookPoint;
import dev.tutti.model.RestartPolicy;
import dev.tutti.model.UnitName;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private static String why(Scene scene, String unit) {
        return Explanation.of(scene.world(), UnitName.of(unit)).toString();
    }

    @Test
    void a_waiting_unit_says_what_it_waits_for() {
        Scene scene = Scene.of(
                probed(service("db")),
                task("migrate").withNeeds(ready("db")),
                task("seed"),
                service("web").withNeeds(ready("db"), succeeded("migrate"), completed("seed"), started("seed")));

        scene.start("web").launched("db");

        assertThat(why(scene, "web"))
                .isEqualTo("web waits: db must be ready, is running; migrate must succeed, is down;"
                        + " seed must complete, is starting; seed must be started, is starting");
        assertThat(why(scene, "db")).isEqualTo("db is running: its readiness checks do not hold yet");
        assertThat(why(scene, "seed")).isEqualTo("seed is starting");
    }

    @Test
    void a_unit_nobody_wants_says_so() {
        assertThat(why(Scene.of(service("db")), "db")).isEqualTo("db is down: it is not wanted");
    }

    @Test
    void a_ready_unit_has_nothing_to_explain() {
        assertThat(why(Scene.up(service("db")), "db")).isEqualTo("db is ready");
    }

    @Test
    void a_failed_unit_says_how_it_failed() {
        Scene crashed = Scene.up(service("db")).ended("db", 3);
        Scene early = Scene.of(probed(service("db"))).start("db").launched("db").ended("db", 3);
        Scene missing = Scene.of(service("db")).start("db").launchFailed("db");

        assertThat(why(crashed, "db")).isEqualTo("db ended with code 3");
        assertThat(why(early, "db")).isEqualTo("db ended with code 3 before it was ready");
        assertThat(why(missing, "db")).isEqualTo("db could not be started: no such file");
    }

    @Test
    void a_unit_between_two_runs_says_when_the_next_comes() {
        Scene failed =
                Scene.up(service("db").withRestart(RestartPolicy.always())).ended("db", 3);
        Scene ended =
                Scene.up(service("db").withRestart(RestartPolicy.always())).ended("db", 0);

        assertThat(why(failed, "db"))
                .matches("db is backoff: restart 1 comes 10\\d ms after the last run ended; it ended with code 3");
        assertThat(why(ended, "db")).matches("db is backoff: restart 1 comes 10\\d ms after the last run ended");
    }

    @Test
    void a_running_unit_says_what_it_still_lacks() {
        Scene hooks = Scene.of(hooked(service("db"), HookPoint.AFTER_START, HookPoint.AFTER_READY))
                .start("db")
                .launched("db");
        Scene sick =
                Scene.up(healthChecked(service("db"), HealthCheck.Then.REPORT)).unhealthy("db");

        assertThat(why(hooks, "db")).isEqualTo("db is running: its after_start hooks have not ended");
        hooks.hooksEnded("db", HookPoint.AFTER_START);
        assertThat(why(hooks, "db")).isEqualTo("db is running: its after_ready hooks have not ended");
        assertThat(why(sick, "db")).isEqualTo("db is running: its health check fails");
    }

    @Test
    void a_unit_that_is_to_stop_says_who_must_end_first() {
        Scene scene = Scene.up(
                service("db"),
                task("migrate").withNeeds(ready("db")),
                service("web").withNeeds(succeeded("migrate")));

        scene.stop("db");

        assertThat(why(scene, "db")).isEqualTo("db is ready: before it stops, web must end");
        assertThat(why(scene, "web")).isEqualTo("web is stopping");
    }

    @Test
    void a_stuck_unit_says_what_it_did_not_answer_to() {
        Scene killed = Scene.up(service("db")).stop("db").timeUp("db").timeUp("db");
        Scene cancelled = Scene.of(service("db")).start("db").stop("db").timeUp("db");

        assertThat(why(killed, "db")).isEqualTo("db is stuck: it was killed and is still alive");
        assertThat(why(cancelled, "db")).isEqualTo("db is stuck: it was cancelled and has not answered");
    }

    @Test
    void needs_are_explained_by_what_became_of_them() {
        Scene ended = Scene.up(service("db"), service("web").withNeeds(ready("db")))
                .ended("db", 0)
                .restart("web");
        Scene unwanted = Scene.of(service("db"), service("web").withNeeds(ready("db")));
        Scene restarting =
                Scene.up(service("db"), service("web").withNeeds(ready("db"))).restartWithDependents("db");

        assertThat(why(ended.ended("web", 0), "web")).isEqualTo("web waits: db must be ready, is starting");
        assertThat(why(unwanted.startAlone("web").launchFailed("web").start("db"), "web"))
                .isEqualTo("web could not be started: no such file");
        assertThat(why(restarting.ended("web", 0), "web"))
                .isEqualTo("web waits: db must be ready, is about to restart");
    }

    @Test
    void a_unit_that_does_not_exist_cannot_be_explained() {
        assertThatThrownBy(() -> why(Scene.of(), "db")).hasMessage("No unit named \"db\"");
    }
}
