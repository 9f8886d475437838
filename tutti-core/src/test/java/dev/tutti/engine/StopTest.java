package dev.tutti.engine;

import static dev.tutti.engine.Units.hooked;
import static dev.tutti.engine.Units.service;
import static dev.tutti.engine.Units.task;
import static dev.tutti.model.Dependency.ready;
import static dev.tutti.model.Dependency.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.model.HookPoint;
import org.junit.jupiter.api.Test;

class StopTest {

    @Test
    void units_stop_in_reverse_order() {
        Scene scene = Scene.up(
                service("db"),
                service("api").withNeeds(ready("db")),
                service("web").withNeeds(ready("api")));

        scene.stop("db", "api", "web");
        assertThat(scene.did()).contains("ask web#1").doesNotContain("ask api#1", "ask db#1");
        scene.ended("web", 143);
        assertThat(scene.did()).contains("ask api#1").doesNotContain("ask db#1");
        scene.ended("api", 143);

        assertThat(scene.did()).contains("ask db#1");
        assertThat(scene.state("web")).isEqualTo("Down");
    }

    @Test
    void a_database_outlives_those_that_need_it_only_through_a_finished_task() {
        Scene scene = Scene.up(
                service("db"),
                task("migrate").withNeeds(ready("db")),
                service("web").withNeeds(succeeded("migrate")));

        scene.stop("db");
        assertThat(scene.did()).contains("ask web#1").doesNotContain("ask db#1");
        scene.ended("web", 0);

        assertThat(scene.did()).contains("ask db#1");
    }

    @Test
    void stopping_a_database_stops_those_that_need_it_but_not_those_that_can_do_without() {
        Scene scene = Scene.up(
                service("db"),
                service("web").withNeeds(ready("db")),
                service("metrics").withNeeds(ready("db").asOptional()));

        scene.stop("db");

        assertThat(scene.standing("web").wanted()).isFalse();
        assertThat(scene.standing("metrics").wanted()).isTrue();
        assertThat(scene.everDid("ask")).containsExactly("ask web#1");
    }

    @Test
    void a_launch_under_way_is_cancelled_by_a_stop() {
        Scene scene = Scene.of(service("db")).start("db");

        scene.stop("db");
        assertThat(scene.did()).containsExactly("cancel db#1");
        scene.launchFailed("db");

        assertThat(scene.state("db")).isEqualTo("Down");
        assertThat(scene.everDid("tell")).isEmpty();
    }

    @Test
    void a_cancelled_launch_that_comes_through_is_asked_to_stop() {
        Scene scene = Scene.of(service("db")).start("db").stop("db");

        scene.launched("db");

        assertThat(scene.did()).containsExactly("ask db#1");
    }

    @Test
    void a_launch_that_comes_through_after_everything_was_killed_is_killed() {
        Scene scene = Scene.of(service("db")).start("db").killAll();

        scene.launched("db");

        assertThat(scene.did()).containsExactly("kill db#1");
    }

    @Test
    void a_before_start_hook_under_way_is_cancelled_and_nothing_is_launched() {
        Scene scene = Scene.of(hooked(service("db"), HookPoint.BEFORE_START)).start("db");

        scene.stop("db").hooksEnded("db", HookPoint.BEFORE_START);

        assertThat(scene.state("db")).isEqualTo("Down");
        assertThat(scene.everDid("launch")).isEmpty();
    }

    @Test
    void killing_everything_waits_for_nobody() {
        Scene scene = Scene.up(service("db"), service("web").withNeeds(ready("db")));

        scene.killAll();

        assertThat(scene.did()).contains("kill db#1", "kill web#1");
    }

    @Test
    void a_unit_that_is_stopped_alone_leaves_those_that_need_it_running() {
        Scene scene = Scene.up(service("db"), service("web").withNeeds(ready("db")));

        scene.stopAlone("db").ended("db", 143);

        assertThat(scene.state("db")).isEqualTo("Down");
        assertThat(scene.state("web")).isEqualTo("Ready#1");
        assertThat(scene.everDid("ask")).containsExactly("ask db#1");
    }

    @Test
    void a_unit_that_was_stopped_alone_starts_again_beside_those_that_need_it() {
        Scene scene = Scene.up(service("db"), service("web").withNeeds(ready("db")));
        scene.stopAlone("db").ended("db", 143);

        scene.start("db").launched("db").ended("web", 1);

        assertThat(scene.state("db")).isEqualTo("Ready#2");
        assertThat(scene.everDid("launch web#2")).isEmpty();
    }

    @Test
    void a_run_on_its_way_out_is_killed_although_another_is_to_follow() {
        Scene scene = Scene.up(service("db"));
        var first = new dev.tutti.model.Run(dev.tutti.model.UnitName.of("db"), 1);
        scene.send(new Message.KillRun(first));
        assertThat(scene.did()).isEmpty();

        scene.stop("db").start("db").send(new Message.KillRun(first));

        assertThat(scene.did()).containsExactly("kill db#1");
        scene.ended("db", 137).launched("db").send(new Message.KillRun(first));
        assertThat(scene.state("db")).isEqualTo("Ready#2");
    }

    @Test
    void killing_one_unit_asks_nobody_and_leaves_the_others() {
        Scene scene = Scene.up(service("db"), service("web").withNeeds(ready("db")));

        scene.kill("db");
        assertThat(scene.did()).containsExactly("end watch db#1", "cancel db#1", "kill db#1");
        scene.ended("db", 137);

        assertThat(scene.did()).contains("tell db#1 ended with code 137 (as by SIGKILL) by kill_wanted");
        assertThat(scene.state("db")).isEqualTo("Down");
        assertThat(scene.state("web")).isEqualTo("Ready#1");
        assertThat(scene.everDid("ask")).isEmpty();
    }

    @Test
    void the_grace_is_as_long_as_the_unit_says() {
        Scene scene = Scene.up(
                service("db").withStop(dev.tutti.model.StopPolicy.standard().grace(java.time.Duration.ofSeconds(3))));

        scene.stop("db");

        assertThat(scene.didAll()).endsWith("arm db 3000 ms");
    }

    @Test
    void a_run_that_ignores_being_asked_is_killed() {
        Scene scene = Scene.up(service("db")).stop("db");

        scene.timeUp("db");
        assertThat(scene.did()).containsExactly("kill db#1");
        scene.ended("db", 137);

        assertThat(scene.did()).containsExactly("tell db#1 ended with code 137 (as by SIGKILL) by killing");
    }

    @Test
    void leftovers_of_a_run_are_told() {
        Scene scene = Scene.up(service("db")).stop("db");

        scene.send(new Message.Ended(scene.run("db"), dev.tutti.model.Exit.bySignal(15), 2));

        assertThat(scene.did()).containsExactly("tell db#1 ended with signal 15 (SIGTERM) by asking, leftovers 2");
    }

    @Test
    void a_run_that_outlives_the_kill_is_stuck_and_keeps_its_number() {
        Scene scene = Scene.up(service("db")).stop("db").timeUp("db").timeUp("db");
        assertThat(scene.did()).containsExactly("tell db survived");

        scene.start("db");
        assertThat(scene.did()).isEmpty();
        assertThat(scene.state("db")).isEqualTo("Stuck#1 overdue");
        scene.ended("db", 137);

        assertThat(scene.did())
                .containsExactly("tell db#1 ended with code 137 (as by SIGKILL) by killing", "launch db#2");
    }

    @Test
    void a_stuck_run_does_not_keep_what_it_needs_from_stopping() {
        Scene scene = Scene.up(service("db"), service("web").withNeeds(ready("db")));

        scene.stop("db").timeUp("web").timeUp("web");

        assertThat(scene.did()).contains("tell web survived", "ask db#1");
    }

    @Test
    void whoever_needs_a_stuck_unit_is_told_at_once() {
        Scene scene = Scene.up(service("db"), service("web").withNeeds(ready("db")));

        scene.stop("db").ended("web", 0).start("web").timeUp("db").timeUp("db");

        assertThat(scene.did()).contains("tell web impossible: db must be ready, is stuck");
    }

    @Test
    void stop_hooks_run_around_the_end_of_a_run() {
        Scene scene = Scene.up(hooked(service("db"), HookPoint.BEFORE_STOP, HookPoint.AFTER_STOP));

        scene.stop("db");
        assertThat(scene.did()).endsWith("hooks before_stop db#1");
        scene.hooksEnded("db", HookPoint.BEFORE_STOP);
        assertThat(scene.did()).containsExactly("ask db#1");
        scene.ended("db", 0);
        assertThat(scene.did()).endsWith("hooks after_stop db#1");
        scene.hooksEnded("db", HookPoint.AFTER_STOP);

        assertThat(scene.state("db")).isEqualTo("Down");
    }
}
