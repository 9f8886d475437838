package dev.tutti.engine;

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

import dev.tutti.model.HookPoint;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartTest {

    @Test
    void a_dependent_waits_until_its_database_is_ready() {
        Scene scene = Scene.of(probed(service("db")), service("web").withNeeds(ready("db")));

        scene.start("web").launched("db");
        assertThat(scene.state("web")).isEqualTo("Down");
        scene.ready("db");

        assertThat(scene.did()).containsExactly("launch web#1");
    }

    @Test
    void a_dependent_that_only_needs_a_started_database_does_not_wait_for_readiness() {
        Scene scene = Scene.of(probed(service("db")), service("web").withNeeds(started("db")));

        scene.start("web").launched("db");

        assertThat(scene.did()).containsExactly("watch readiness db#1", "launch web#1");
    }

    @Test
    void a_dependent_of_a_task_waits_for_its_success() {
        Scene scene = Scene.of(task("migrate"), service("web").withNeeds(succeeded("migrate")));

        scene.start("web").launched("migrate");
        assertThat(scene.did()).isEmpty();
        scene.ended("migrate", 0);

        assertThat(scene.did()).contains("launch web#1");
    }

    @Test
    void a_failed_task_is_complete_but_has_not_succeeded() {
        Scene scene = Scene.of(
                task("job"),
                service("after").withNeeds(completed("job")),
                service("depending").withNeeds(succeeded("job")));

        scene.start("after", "depending").launched("job").ended("job", 1);

        assertThat(scene.state("after")).isEqualTo("Starting#1 launch");
        assertThat(scene.did()).contains("tell depending impossible: job must succeed, has failed");
    }

    @Test
    void a_running_task_without_readiness_is_as_ready_as_it_gets() {
        Scene scene = Scene.of(task("watch"), service("web").withNeeds(ready("watch")));

        scene.start("web").launched("watch");

        assertThat(scene.did()).containsExactly("launch web#1");
    }

    @Test
    void a_task_with_a_readiness_of_its_own_is_waited_for() {
        Scene scene = Scene.of(probed(task("watch")), service("web").withNeeds(ready("watch")));

        scene.start("web").launched("watch");
        assertThat(scene.state("web")).isEqualTo("Down");
        scene.ready("watch");

        assertThat(scene.state("web")).isEqualTo("Starting#1 launch");
    }

    @Test
    void a_service_that_ended_well_is_not_ready() {
        Scene scene = Scene.of(service("db"), task("gate"), service("web").withNeeds(ready("db"), succeeded("gate")));

        scene.start("web").launched("db").ended("db", 0).launched("gate").ended("gate", 0);

        assertThat(scene.everDid("tell")).contains("tell web impossible: db must be ready, has ended");
    }

    @Test
    void units_that_do_not_need_each_other_start_together() {
        Scene scene = Scene.of(service("db"), service("cache"), service("web"));

        scene.start("web", "cache", "db");

        assertThat(scene.did()).containsExactly("launch db#1", "launch cache#1", "launch web#1");
    }

    @Test
    void starting_one_unit_starts_what_it_needs_and_nothing_else() {
        Scene scene = Scene.of(service("db"), service("web").withNeeds(ready("db")), service("other"));

        scene.start("web");

        assertThat(scene.did()).containsExactly("launch db#1");
        assertThat(scene.standing("other").wanted()).isFalse();
    }

    @Test
    void a_unit_started_alone_waits_for_nothing() {
        Scene scene = Scene.of(service("db"), service("web").withNeeds(ready("db")));

        scene.startAlone("web");

        assertThat(scene.did()).containsExactly("launch web#1");
        assertThat(scene.standing("db").wanted()).isFalse();
    }

    @Test
    void a_unit_that_does_not_exist_cannot_be_commanded() {
        Scene scene = Scene.of(service("db"));

        assertThatThrownBy(() -> scene.start("web")).hasMessage("No unit named \"web\"");
        assertThatThrownBy(() -> scene.startAlone("web")).hasMessage("No unit named \"web\"");
        assertThatThrownBy(() -> scene.stop("web")).hasMessage("No unit named \"web\"");
        assertThatThrownBy(() -> scene.restart("web")).hasMessage("No unit named \"web\"");
    }

    @Test
    void a_report_about_a_unit_that_does_not_exist_is_dropped() {
        Scene scene = Scene.of(service("db"));

        scene.send(new Message.Launched(new Run(UnitName.of("web"), 1)));
        scene.send(new Message.TimeUp(UnitName.of("web"), 0));

        assertThat(scene.didAll()).isEmpty();
    }

    @Test
    void an_optional_need_that_is_under_way_is_waited_for() {
        Scene scene = Scene.of(
                probed(service("cache")),
                service("web").withNeeds(ready("cache").asOptional()));

        scene.start("web").launched("cache");
        assertThat(scene.state("web")).isEqualTo("Down");
        scene.ended("cache", 1);

        assertThat(scene.state("web")).isEqualTo("Starting#1 launch");
    }

    @Test
    void an_optional_need_that_does_not_exist_is_no_hindrance() {
        Scene scene = Scene.of(service("web").withNeeds(ready("cache").asOptional()));

        scene.start("web");

        assertThat(scene.did()).containsExactly("launch web#1");
    }

    @Test
    void an_optional_need_is_waited_for_when_hope_for_it_comes_back_in_the_same_breath() {
        Scene scene = Scene.of(
                service("web").withNeeds(ready("cache").asOptional()),
                service("cache").withNeeds(ready("disk")),
                probed(service("disk")));

        scene.start("cache").launched("disk").ended("disk", 1);
        scene.start("web");

        assertThat(scene.did()).containsExactly("launch disk#2");
    }

    @Test
    void starting_again_while_stopping_gives_a_new_run_when_the_old_one_has_ended() {
        Scene scene = Scene.up(service("db"));

        scene.stop("db").start("db");
        assertThat(scene.did()).isEmpty();
        scene.ended("db", 143);

        assertThat(scene.did()).contains("launch db#2");
    }

    @Test
    void starting_again_before_its_turn_to_stop_came_keeps_the_run() {
        Scene scene = Scene.up(service("db"), service("web").withNeeds(ready("db")));

        scene.stop("db").start("web").ended("web", 143);

        assertThat(scene.did()).contains("launch web#2").doesNotContain("ask db#1");
        assertThat(scene.state("db")).isEqualTo("Ready#1");
    }

    @Test
    void restarting_then_stopping_then_starting_still_gives_a_new_run() {
        Scene scene = Scene.up(service("db"));

        scene.restart("db").stop("db").start("db").ended("db", 143);

        assertThat(scene.state("db")).isEqualTo("Starting#2 launch");
    }

    @Test
    void a_task_that_succeeded_is_not_repeated_while_it_is_wanted() {
        Scene scene = Scene.up(task("migrate"));

        scene.start("migrate");

        assertThat(scene.state("migrate")).isEqualTo("Exited#1 well");
    }

    @Test
    void a_task_is_repeated_when_everything_was_stopped_and_starts_again() {
        Scene scene = Scene.up(service("db"), task("migrate").withNeeds(ready("db")));

        scene.stop("db").ended("db", 143).start("migrate").launched("db");

        assertThat(scene.did()).containsExactly("launch migrate#2");
    }

    @Test
    void a_task_that_succeeded_is_not_repeated_while_its_last_hooks_run() {
        Scene scene = Scene.of(hooked(task("migrate"), HookPoint.AFTER_STOP))
                .start("migrate")
                .launched("migrate")
                .ended("migrate", 0);

        scene.start("migrate").hooksEnded("migrate", HookPoint.AFTER_STOP);

        assertThat(scene.state("migrate")).isEqualTo("Exited#1 well");
    }

    @Test
    void a_task_is_repeated_when_it_was_stopped_and_started_while_its_last_hooks_run() {
        Scene scene = Scene.of(hooked(task("migrate"), HookPoint.AFTER_STOP))
                .start("migrate")
                .launched("migrate")
                .ended("migrate", 0);

        scene.stop("migrate").start("migrate").hooksEnded("migrate", HookPoint.AFTER_STOP);

        assertThat(scene.did()).containsExactly("launch migrate#2");
    }

    @Test
    void a_stale_ended_report_is_ignored() {
        Scene scene = Scene.up(service("db"));
        Run old = scene.run("db");
        scene.restart("db").ended("db", 0).launched("db");

        scene.send(new Message.Ended(old, dev.tutti.model.Exit.ofCode(1), 0));

        assertThat(scene.didAll()).isEmpty();
        assertThat(scene.state("db")).isEqualTo("Ready#2");
    }

    @Test
    void dependents_wait_for_the_after_ready_hooks() {
        Scene scene = Scene.of(
                hooked(service("db"), HookPoint.AFTER_READY), service("web").withNeeds(ready("db")));

        scene.start("web").launched("db");
        assertThat(scene.did()).containsExactly("hooks after_ready db#1");
        scene.hooksEnded("db", HookPoint.AFTER_READY);

        assertThat(scene.did()).containsExactly("launch web#1");
    }

    @Test
    void a_service_that_is_over_before_its_launch_was_reported_counts_like_any_other() {
        Scene scene = Scene.of(service("db"), probed(service("slow"))).start("db", "slow");

        scene.ended("db", 0).ended("slow", 0);

        assertThat(scene.state("db")).isEqualTo("Exited#1 well");
        assertThat(scene.state("slow")).isEqualTo("Exited#1 ended_before_ready");
    }

    @Test
    void a_world_with_a_cycle_cannot_be() {
        assertThatThrownBy(() -> Scene.of(
                        service("a").withNeeds(ready("b")), service("b").withNeeds(ready("a"))))
                .hasMessage("Units need each other in a cycle: [a, b]");
    }

    @Test
    void the_world_lists_units_as_they_were_written() {
        Scene scene = Scene.of(service("web").withNeeds(ready("db")), service("db"));

        List<String> names = scene.world().standings().stream()
                .map(standing -> standing.unit().name().value())
                .toList();

        assertThat(names).containsExactly("web", "db");
        assertThat(scene.world().find(UnitName.of("db"))).isPresent();
        assertThat(scene.world().find(UnitName.of("nobody"))).isEmpty();
    }
}
