package dev.tutti.engine;

import static dev.tutti.engine.Units.hooked;
import static dev.tutti.engine.Units.names;
import static dev.tutti.engine.Units.probed;
import static dev.tutti.engine.Units.running;
import static dev.tutti.engine.Units.service;
import static dev.tutti.engine.Units.task;
import static dev.tutti.model.Dependency.ready;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.model.Command;
import dev.tutti.model.Dependency;
import dev.tutti.model.Exports;
import dev.tutti.model.HookPoint;
import dev.tutti.model.LateBinding;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Ports;
import dev.tutti.model.RestartPolicy;
import dev.tutti.model.StopPolicy;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangeTest {

    private static final Unit DB = service("db");
    private static final Unit WEB = service("web").withNeeds(ready("db"));

    private static Unit withEnvironment(Unit unit, Map<String, String> variables) {
        return unit.withWorkload(
                LocalProcess.of(Command.of("run"), Path.of("/project")).withEnvironment(variables));
    }

    @Test
    void an_equal_project_changes_nothing() {
        Scene scene = Scene.up(DB, WEB, task("seed"));

        assertThat(scene.plan(DB, WEB, task("seed"))).isEmpty();
        assertThat(scene.change(DB, WEB, task("seed")).didAll()).isEmpty();
    }

    @Test
    void only_the_unit_whose_command_changed_gets_a_new_run() {
        Scene scene = Scene.up(DB, WEB);

        assertThat(scene.plan(DB, running("other", WEB))).isEqualTo("restart web: the command changed");
        scene.change(DB, running("other", WEB)).ended("web", 143);

        assertThat(scene.state("web")).isEqualTo("Starting#2 launch");
        assertThat(scene.state("db")).isEqualTo("Ready#1");
    }

    @Test
    void variables_are_named_and_their_values_are_not() {
        Scene scene = Scene.up(withEnvironment(DB, Map.of("URL", "secret", "KEPT", "1", "OLD", "hidden")));

        String plan = scene.plan(withEnvironment(DB, Map.of("URL", "other", "KEPT", "1", "PORT", "80")));

        assertThat(plan).isEqualTo("restart db: the environment changed: OLD, PORT, URL");
    }

    @Test
    void how_a_unit_is_looked_after_changes_without_a_new_run() {
        Scene scene = Scene.up(DB);
        Unit careful = probed(hooked(DB, HookPoint.AFTER_STOP))
                .withRestart(RestartPolicy.onFailure())
                .withStop(StopPolicy.standard().grace(Duration.ofSeconds(99)))
                .withAutostart(false);

        assertThat(scene.plan(careful))
                .isEqualTo("update db: ready changed; restart changed; stop changed; hooks changed; autostart changed");
        assertThat(scene.change(careful).didAll()).isEmpty();
        assertThat(scene.state("db")).isEqualTo("Ready#1");
    }

    @Test
    void a_restart_policy_is_in_force_at_once_and_a_stop_policy_with_the_next_run() {
        Scene scene = Scene.up(DB);
        Unit changed = DB.withRestart(RestartPolicy.always())
                .withStop(StopPolicy.standard().grace(Duration.ofSeconds(99)));

        scene.change(changed);

        assertThat(scene.standing("db").unit().restart()).isEqualTo(RestartPolicy.always());
        assertThat(scene.standing("db").unit().stop()).isEqualTo(DB.stop());
        scene.ended("db", 3).timeUp("db");
        assertThat(scene.standing("db").unit()).isEqualTo(changed);
        assertThat(scene.state("db")).isEqualTo("Starting#2 launch");
    }

    @Test
    void a_changed_readiness_begins_a_unit_anew_that_is_still_coming_up() {
        Scene scene = Scene.of(probed(DB)).start("db").launched("db");

        assertThat(scene.plan(DB)).isEqualTo("restart db: ready changed");
        scene.change(DB).ended("db", 143).launched("db");

        assertThat(scene.state("db")).isEqualTo("Ready#2");
    }

    @Test
    void an_old_run_ends_as_it_was_launched() {
        Scene scene = Scene.up(hooked(DB, HookPoint.BEFORE_STOP));

        scene.change(running("other", DB));

        assertThat(scene.did()).contains("hooks before_stop db#1");
    }

    @Test
    void a_unit_that_is_not_in_the_next_project_is_stopped_and_vanishes_when_it_has_ended() {
        Scene scene = Scene.up(DB, service("web"));

        assertThat(scene.plan(service("web"))).isEqualTo("remove db: no longer in the configuration");
        scene.change(service("web"));
        assertThat(scene.state("db")).startsWith("Stopping#1");
        scene.ended("db", 143);

        assertThat(scene.world().has(UnitName.of("db"))).isFalse();
        assertThat(scene.state("web")).isEqualTo("Ready#1");
    }

    @Test
    void a_stop_that_names_a_unit_that_has_vanished_stops_the_others() {
        Scene stopped = withoutDatabase();
        Scene killed = withoutDatabase();

        stopped.stop("web", "db");
        killed.kill("web", "db");

        assertThat(stopped.state("web")).startsWith("Stopping");
        assertThat(killed.state("web")).startsWith("Stopping");
    }

    private static Scene withoutDatabase() {
        return Scene.of(service("web"), service("db"))
                .start("web", "db")
                .launched("web")
                .launched("db")
                .change(service("web"))
                .ended("db", 0);
    }

    @Test
    void a_removed_unit_that_outlives_being_killed_stays_to_be_seen() {
        Scene scene = Scene.up(DB, service("web")).change(service("web"));

        scene.timeUp("db").timeUp("db");

        assertThat(scene.state("db")).startsWith("Stuck#1");
        assertThat(scene.standing("db").removed()).isTrue();
    }

    @Test
    void an_old_run_ends_before_what_it_needed_is_removed() {
        Scene scene = Scene.up(DB, WEB);

        scene.change(running("other", service("web")));
        assertThat(scene.state("db")).isEqualTo("Ready#1");
        assertThat(scene.state("web")).startsWith("Stopping#1");
        scene.ended("web", 143);

        assertThat(scene.state("db")).startsWith("Stopping#1");
        assertThat(scene.state("web")).isEqualTo("Starting#2 launch");
    }

    @Test
    void removed_units_end_after_those_that_need_them() {
        Scene scene = Scene.up(DB, WEB, service("other"));

        scene.change(service("other"));
        assertThat(scene.did()).containsExactly("end watch web#1", "cancel web#1", "ask web#1");
        scene.ended("web", 143).ended("db", 143);

        assertThat(scene.world().standings()).hasSize(1);
    }

    @Test
    void a_new_unit_starts_when_it_is_wanted_and_waits_to_be_asked_for_otherwise() {
        Scene scene = Scene.up(DB);
        Unit later = service("later").withAutostart(false);

        assertThat(scene.plan(names("db", "web"), DB, WEB, later))
                .isEqualTo("create web: is new\nupdate later: is new and waits to be asked for");
        scene.change(names("db", "web"), DB, WEB, later);

        assertThat(scene.did()).containsExactly("launch web#1");
    }

    @Test
    void what_a_new_unit_needs_is_wanted_too() {
        Scene scene = Scene.of(DB);

        assertThat(scene.plan(names("web"), DB, WEB)).isEqualTo("start db: needed by web\ncreate web: is new");
        assertThat(scene.change(names("web"), DB, WEB).did()).containsExactly("launch db#1");
    }

    @Test
    void what_is_wanted_already_stays_so_whoever_has_asked_for_it() {
        Unit other = service("other").withAutostart(false);
        Unit mail = service("mail").withAutostart(false);
        Scene scene = Scene.up(DB);
        scene.change(DB, WEB.withAutostart(false), other, mail).stop("web", "other", "mail");

        scene.change(names("other"), DB, WEB.withAutostart(false), other, mail);
        scene.change(names("mail"), DB, WEB.withAutostart(false), other, mail);

        assertThat(scene.state("db")).isEqualTo("Ready#1");
        assertThat(scene.standing("other").wanted()).isTrue();
        assertThat(scene.standing("mail").wanted()).isTrue();
        assertThat(scene.standing("web").wanted()).isFalse();
    }

    @Test
    void what_is_new_starts_if_it_starts_by_itself() {
        Scene scene =
                Scene.up(DB).change(names(), DB, service("new"), service("shy").withAutostart(false));

        assertThat(scene.did()).containsExactly("launch new#1");
    }

    @Test
    void a_unit_that_is_asked_for_alone_starts_without_what_it_needs() {
        Scene scene = Scene.of(DB, WEB);

        assertThat(scene.planAlone(names("web"), DB, WEB)).isEqualTo("start web: is wanted now");
        assertThat(scene.changeAlone(names("web"), DB, WEB).did()).containsExactly("launch web#1");
        assertThat(scene.standing("db").wanted()).isFalse();
    }

    @Test
    void a_unit_that_is_asked_for_alone_no_longer_waits_for_what_it_needs() {
        Scene scene = Scene.of(DB, WEB).start("web");

        assertThat(scene.planAlone(names("web"), DB, WEB)).isEqualTo("start web: no longer waits for what it needs");
        assertThat(scene.changeAlone(names("web"), DB, WEB).did()).containsExactly("launch web#1");
        assertThat(scene.planAlone(names("web"), DB, WEB)).isEmpty();
    }

    @Test
    void a_unit_that_was_asked_for_alone_is_not_alone_any_more_when_it_is_asked_for_with_its_needs() {
        Scene scene = Scene.of(DB, WEB).changeAlone(names("web"), DB, WEB);
        assertThat(scene.standing("web").alone()).isTrue();

        scene.change(names("db", "web"), DB, WEB);

        assertThat(scene.standing("web").alone()).isFalse();
        assertThat(scene.standing("db").wanted()).isTrue();
    }

    @Test
    void what_a_person_has_stopped_stays_down() {
        Scene scene = Scene.up(DB, WEB, service("other")).stop("other").ended("other", 143);
        scene.stopAlone("db").ended("db", 143);

        String plan = scene.plan(names("web"), running("new", DB), WEB, service("other"));

        assertThat(plan).isEqualTo("update db: the command changed");
    }

    @Test
    void a_task_that_is_done_runs_again_only_when_it_changed() {
        Scene scene = Scene.up(task("seed"), task("build"));

        scene.change(task("seed"), running("other", task("build")));

        assertThat(scene.did()).containsExactly("launch build#2");
    }

    @Test
    void dependents_that_restart_with_a_unit_restart_with_a_changed_one() {
        Unit web = service("web").withNeeds(ready("db").restartingWithIt());
        Scene scene = Scene.up(DB, web);

        assertThat(scene.plan(running("other", DB), web))
                .isEqualTo("restart db: the command changed\nrestart web: restarts with db");
        scene.change(running("other", DB), web);

        assertThat(scene.state("web")).startsWith("Stopping#1");
        assertThat(scene.state("db")).isEqualTo("Ready#1");
    }

    @Test
    void a_unit_that_had_failed_is_tried_again_when_anything_of_it_changed() {
        Scene scene = Scene.of(probed(DB)).start("db").launched("db").ended("db", 1);

        assertThat(scene.plan(probed(DB))).isEmpty();
        assertThat(scene.plan(DB)).isEqualTo("restart db: ready changed");
        assertThat(scene.change(DB).did()).containsExactly("launch db#2");
    }

    @Test
    void a_unit_that_waits_for_its_next_try_begins_at_once_when_it_changed() {
        Scene scene = Scene.up(DB.withRestart(RestartPolicy.always())).ended("db", 3);

        scene.change(running("other", DB).withRestart(RestartPolicy.always()));

        assertThat(scene.did()).containsExactly("launch db#2");
        assertThat(scene.standing("db").attempts()).isZero();
    }

    @Test
    void a_unit_that_waits_for_its_needs_starts_as_it_is_defined_then() {
        Scene scene = Scene.of(DB, WEB).start("web");

        assertThat(scene.plan(DB, running("other", WEB))).isEqualTo("update web: the command changed");
        scene.change(DB, running("other", WEB)).launched("db");

        assertThat(scene.standing("web").unit().workload().summary()).isEqualTo("other");
        assertThat(scene.state("web")).isEqualTo("Starting#1 launch");
    }

    @Test
    void a_unit_that_is_being_stopped_and_changes_comes_back_as_it_is_defined_then() {
        Scene scene = Scene.up(DB).stop("db");

        scene.change(running("other", DB)).ended("db", 143);

        assertThat(scene.state("db")).isEqualTo("Starting#2 launch");
        assertThat(scene.standing("db").unit().workload().summary()).isEqualTo("other");
    }

    @Test
    void a_unit_that_was_removed_and_is_back_before_its_run_has_ended_gets_the_next_one() {
        Scene scene = Scene.up(DB, service("web")).change(service("web"));

        scene.change(DB, service("web"));
        assertThat(scene.did()).isEmpty();
        scene.ended("db", 143);

        assertThat(scene.did()).last().isEqualTo("launch db#2");
    }

    @Test
    void a_name_that_was_used_before_goes_on_counting() {
        Scene scene = Scene.up(DB).change().ended("db", 143);
        assertThat(scene.world().standings()).isEmpty();

        scene.change(DB);

        assertThat(scene.did()).containsExactly("launch db#2");
    }

    @Test
    void a_unit_restarts_when_another_gets_other_ports_that_it_was_given() {
        record Uses(Set<UnitName> portsUsed) implements LateBinding {
            @Override
            public Unit bind(Unit unit, Exports exports) {
                return unit;
            }
        }
        Unit web = WEB.withBinding(new Uses(names("db")));
        Scene scene = Scene.up(DB.withPorts(new Ports(Map.of("sql", 1))), web);

        String plan = scene.plan(DB.withPorts(new Ports(Map.of("sql", 2))), web);

        assertThat(plan).isEqualTo("restart db: ports changed\nrestart web: ports of db changed");
    }

    @Test
    void a_project_that_cannot_be_is_refused() {
        Scene scene = Scene.up(DB);
        Unit circular = DB.withNeeds(Dependency.ready("web"));

        assertThatThrownBy(() -> scene.plan(circular, WEB)).hasMessageContaining("in a cycle");
        assertThatThrownBy(() -> scene.plan(names("nobody"), DB)).hasMessage("No unit named \"nobody\"");
    }
}
