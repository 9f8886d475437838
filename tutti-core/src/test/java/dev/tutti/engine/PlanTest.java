package dev.tutti.engine;

import static dev.tutti.engine.Units.hooked;
import static dev.tutti.engine.Units.names;
import static dev.tutti.engine.Units.probed;
import static dev.tutti.engine.Units.service;
import static dev.tutti.engine.Units.task;
import static dev.tutti.model.Dependency.ready;
import static dev.tutti.model.Dependency.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.model.HookPoint;
import dev.tutti.model.SuccessCodes;
import dev.tutti.model.Unit;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final Unit[] SHOP = {
        service("web").withNeeds(ready("db"), succeeded("migrate"), ready("cache")),
        hooked(probed(service("db")), HookPoint.values()),
        task("migrate").withNeeds(ready("db")).withSuccess(new SuccessCodes(Set.of(3))),
        service("cache"),
        service("mail")
    };

    private static String plan(Scene scene, Message command, String... asked) {
        return Planner.plan(scene.world(), command, names(asked)).toString();
    }

    @Test
    void starting_a_unit_plans_what_it_needs_first() {
        Scene scene = Scene.of(SHOP);

        String plan = plan(scene, new Message.Start(names("web"), true), "web");

        assertThat(plan).isEqualTo("""
                        [] -> #1 start cache, needed by web
                        [] -> #2 start db, needed by web, migrate
                        [2] -> #3 start migrate, needed by web
                        [1, 2, 3] -> #4 start web, asked for""");
    }

    @Test
    void starting_a_unit_alone_plans_only_that() {
        Scene scene = Scene.of(SHOP);

        String plan = plan(scene, new Message.Start(names("web"), false), "web");

        assertThat(plan).isEqualTo("[] -> #1 start web, asked for");
    }

    @Test
    void stopping_a_unit_plans_what_needs_it_first() {
        Scene scene = Scene.up(SHOP);

        String plan = plan(scene, new Message.Stop(names("db"), true), "db");

        assertThat(plan).isEqualTo("""
                        [] -> #1 stop web, needs db, cache
                        [1] -> #2 stop db, asked for""");
    }

    @Test
    void killing_everything_plans_all_stops_at_once() {
        Scene scene = Scene.up(service("db"), service("web").withNeeds(ready("db")));

        String plan = plan(scene, new Message.KillAll(), "db", "web");

        assertThat(plan).isEqualTo("""
                        [] -> #1 stop db, asked for
                        [] -> #2 stop web, asked for""");
    }

    @Test
    void restarting_with_dependents_plans_down_and_up_again() {
        Scene scene = Scene.up(service("db"), service("web").withNeeds(ready("db")));

        String plan = plan(scene, new Message.Restart(names("db"), true), "db");

        assertThat(plan).isEqualTo("""
                        [] -> #1 stop web, needs db
                        [1] -> #2 stop db, asked for
                        [2] -> #3 start db, asked for
                        [1, 3] -> #4 start web, restarts with db""");
    }

    @Test
    void nothing_is_planned_for_what_is_up() {
        Scene scene = Scene.up(SHOP);

        Plan plan = Planner.plan(scene.world(), new Message.Start(names("web"), true), names("web"));

        assertThat(plan.moves()).isEmpty();
        assertThat(plan).hasToString("");
    }

    @Test
    void planning_changes_nothing() {
        Scene scene = Scene.of(SHOP);

        plan(scene, new Message.Start(names("web"), true), "web");

        assertThat(scene.world().standings()).noneMatch(Standing::wanted);
    }
}
