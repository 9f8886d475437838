package dev.tutti.engine;

import static dev.tutti.engine.Units.healthChecked;
import static dev.tutti.engine.Units.hooked;
import static dev.tutti.engine.Units.probed;
import static dev.tutti.engine.Units.service;
import static dev.tutti.model.Dependency.ready;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.model.HealthCheck;
import dev.tutti.model.HookPoint;
import dev.tutti.model.Unit;
import dev.tutti.model.Workload;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LetGoTest {

    /** Stays up when Tutti ends. */
    private record Lasting(String summary) implements Workload {
        @Override
        public boolean staysUp() {
            return true;
        }
    }

    private static Unit kept(String name) {
        return Unit.service(name, new Lasting(name));
    }

    private static Scene letGo(Scene scene) {
        return scene.send(new Message.LetGo());
    }

    private static Scene notLeft(Scene scene, String unit) {
        return scene.send(new Message.NotLeft(scene.run(unit)));
    }

    @Test
    void what_stays_up_is_left_without_hooks_and_all_else_is_stopped() {
        Scene scene = Scene.up(hooked(kept("db"), HookPoint.BEFORE_STOP, HookPoint.AFTER_STOP), service("web"));

        letGo(scene);

        assertThat(scene.did())
                .containsOnly(
                        "end watch db#1", "cancel db#1", "leave db#1", "end watch web#1", "cancel web#1", "ask web#1");
        scene.ended("db", 0);
        assertThat(scene.state("db")).isEqualTo("Down");
        assertThat(scene.everDid("hooks")).isEmpty();
        assertThat(scene.everDid("tell")).containsExactly("tell db#1 ended with code 0 by left");
    }

    @Test
    void who_needs_what_is_left_ends_first_and_what_that_needs_afterwards() {
        Scene scene = Scene.up(
                service("proxy"),
                kept("db").withNeeds(ready("proxy")),
                service("web").withNeeds(ready("db")));

        letGo(scene);
        assertThat(scene.did()).contains("ask web#1").doesNotContain("leave db#1", "ask proxy#1");
        scene.ended("web", 143);
        assertThat(scene.did()).contains("leave db#1").doesNotContain("ask proxy#1");
        scene.ended("db", 0);

        assertThat(scene.did()).contains("ask proxy#1");
    }

    @Test
    void what_is_not_ready_yet_is_stopped() {
        Scene scene = Scene.of(probed(kept("db"))).start("db").launched("db");

        letGo(scene);

        assertThat(scene.did()).contains("ask db#1").doesNotContain("leave db#1");
    }

    @Test
    void what_was_ready_and_has_become_unhealthy_is_left() {
        Scene scene =
                Scene.up(healthChecked(kept("db"), HealthCheck.Then.REPORT)).unhealthy("db");

        letGo(scene);

        assertThat(scene.did()).contains("leave db#1");
    }

    @Test
    void a_task_is_stopped() {
        Scene scene = Scene.of(Unit.task("db", new Lasting("db"))).start("db").launched("db");

        letGo(scene);

        assertThat(scene.did()).contains("ask db#1");
    }

    @Test
    void a_stop_by_name_stops_it_with_its_hooks() {
        Scene scene = Scene.up(hooked(kept("db"), HookPoint.BEFORE_STOP)).stop("db");

        assertThat(scene.did()).contains("hooks before_stop db#1").doesNotContain("leave db#1");
    }

    @Test
    void a_run_that_cannot_be_left_is_stopped_as_usual() {
        Scene scene = letGo(Scene.up(hooked(kept("db"), HookPoint.BEFORE_STOP)));

        notLeft(scene, "db");

        assertThat(scene.did()).contains("hooks before_stop db#1");
    }

    @Test
    void a_run_of_which_nobody_says_that_it_was_left_is_asked_to_stop() {
        Scene scene = letGo(Scene.up(kept("db")));

        scene.timeUp("db");

        assertThat(scene.did()).contains("ask db#1");
    }

    @Test
    void why_names_the_signal_that_was_sent() {
        Scene scene = Scene.of(service("db")).start("db");
        scene.send(new Message.Launched(scene.run("db"), Optional.of("SIGINT"))).stop("db");

        assertThat(scene.standing("db").state().reasons(scene.world(), scene.standing("db")))
                .singleElement()
                .asString()
                .startsWith("it was asked to stop by SIGINT");
    }

    @Test
    void what_was_left_starts_again() {
        Scene scene = letGo(Scene.up(kept("db"))).start("db");

        scene.ended("db", 0);

        assertThat(scene.state("db")).isEqualTo("Starting#2 launch");
    }
}
