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

import dev.tutti.model.Command;
import dev.tutti.model.HealthCheck;
import dev.tutti.model.HookPoint;
import dev.tutti.model.RestartPolicy;
import dev.tutti.model.StopPolicy;
import dev.tutti.model.UnitName;
import java.time.Duration;
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
        assertThat(why(scene, "seed")).isEqualTo("seed is starting: it is being launched");
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
                .matches("db is backoff: restart 1 comes 0.1\\d s after the last run ended; it ended with code 3");
        assertThat(why(ended, "db")).matches("db is backoff: restart 1 comes 0.1\\d s after the last run ended");
    }

    @Test
    void a_running_unit_says_what_it_still_lacks() {
        Scene hooks = Scene.of(hooked(service("db"), HookPoint.AFTER_START, HookPoint.AFTER_READY))
                .start("db")
                .launched("db");
        Scene sick =
                Scene.up(healthChecked(service("db"), HealthCheck.Then.REPORT)).unhealthy("db");

        assertThat(why(hooks, "db")).isEqualTo("db is running: its after_start hook runs: run");
        hooks.hooksEnded("db", HookPoint.AFTER_START);
        assertThat(why(hooks, "db")).isEqualTo("db is running: its after_ready hook runs: run");
        assertThat(why(sick, "db")).isEqualTo("db is running: its health check fails");
    }

    @Test
    void a_unit_that_starts_names_the_hooks_it_waits_for() {
        Scene one = Scene.of(hooked(service("db"), HookPoint.BEFORE_START)).start("db");
        Scene two = Scene.of(hooked(service("db"), HookPoint.BEFORE_START, HookPoint.BEFORE_START))
                .start("db");

        assertThat(why(one, "db")).isEqualTo("db is starting: its before_start hook runs: run");
        assertThat(why(two, "db")).isEqualTo("db is starting: its before_start hooks run: run; run");
        assertThat(why(one.stop("db"), "db"))
                .isEqualTo("db is stopping: its before_start hook was cancelled and has not ended: run");
    }

    @Test
    void a_unit_that_stops_says_what_is_done_about_it_and_when_it_is_killed() {
        Scene scene = Scene.up(hooked(
                service("db").withStop(StopPolicy.standard().grace(Duration.ofSeconds(5))),
                HookPoint.BEFORE_STOP,
                HookPoint.AFTER_STOP));
        Scene commanded = Scene.up(service("db").withStop(StopPolicy.standard().command(Command.of("quit"))));

        assertThat(why(scene.stop("db"), "db"))
                .isEqualTo("db is stopping: its before_stop hook runs: run; then it is asked to stop");
        assertThat(why(scene.hooksEnded("db", HookPoint.BEFORE_STOP), "db"))
                .isEqualTo("db is stopping: it was asked to stop by SIGTERM,"
                        + " and is killed if it has not ended 5.00 s after that");
        assertThat(why(scene.timeUp("db"), "db"))
                .isEqualTo("db is stopping: it did not end within 5.00 s after it was asked to, was killed,"
                        + " and is not gone yet");
        assertThat(why(scene.ended("db", 137), "db")).isEqualTo("db is stopping: its after_stop hook runs: run");
        assertThat(why(commanded.stop("db"), "db")).contains("it was asked to stop by its stop command, and is killed");
    }

    @Test
    void a_unit_that_stops_says_whether_a_new_run_follows_and_how_it_failed() {
        Scene restarted = Scene.up(service("db")).restart("db");
        Scene late = Scene.of(probed(service("db"))).start("db").launched("db").timeUp("db");
        Scene again = Scene.of(probed(service("db").withRestart(RestartPolicy.onFailure())))
                .start("db")
                .launched("db")
                .timeUp("db");

        assertThat(why(restarted, "db")).endsWith(" after that; a new run follows");
        assertThat(why(restarted.stop("db"), "db")).doesNotContain("a new run");
        assertThat(why(late, "db"))
                .startsWith("db is stopping: it was not ready in time: tcp on localhost:1; it was asked to stop by")
                .doesNotContain("a new run");
        assertThat(why(again, "db")).endsWith("; a new run follows");
    }

    @Test
    void a_failure_goes_on_in_mid_sentence() {
        Scene scene = Scene.of(service("db")).start("db");
        scene.send(new Message.LaunchFailed(scene.run("db"), "There is no program /nonexistent"));

        assertThat(why(scene, "db")).isEqualTo("db could not be started: there is no program /nonexistent");
    }

    @Test
    void a_unit_that_is_to_stop_says_who_must_end_first() {
        Scene scene = Scene.up(
                service("db"),
                task("migrate").withNeeds(ready("db")),
                service("web").withNeeds(succeeded("migrate")));

        scene.stop("db");

        assertThat(why(scene, "db")).isEqualTo("db is ready: before it stops, web must end");
        assertThat(why(scene, "web"))
                .isEqualTo("web is stopping: it was asked to stop by SIGTERM,"
                        + " and is killed if it has not ended 10.0 s after that");
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
