package dev.tutti.engine;

import static dev.tutti.model.HookPoint.AFTER_READY;
import static dev.tutti.model.HookPoint.AFTER_START;
import static dev.tutti.model.HookPoint.AFTER_STOP;
import static dev.tutti.model.HookPoint.BEFORE_START;
import static dev.tutti.model.HookPoint.BEFORE_STOP;

import dev.tutti.model.Dependency;
import dev.tutti.model.HealthCheck;
import dev.tutti.model.HookPoint;
import dev.tutti.model.RestartPolicy;
import dev.tutti.model.Unit;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Every state with each of its parts, reached through messages as they come in life. The unit is called {@code u}. */
enum Situation {
    DOWN_AND_NOT_WANTED(scene -> scene),
    DOWN_AND_WAITING(scene -> scene.start("u"), Situation.full("u").withNeeds(Dependency.ready("db"))),
    STARTING_HOOKS(scene -> scene.start("u")),
    STARTING_LAUNCH(scene -> scene.start("u").hooksEnded("u", BEFORE_START)),
    RUNNING_FRESH(scene -> STARTING_LAUNCH.reach(scene).launched("u")),
    RUNNING_HOOKS(scene -> RUNNING_FRESH.reach(scene).ready("u")),
    RUNNING_CHECKS(scene -> RUNNING_FRESH.reach(scene).hooksEnded("u", AFTER_START)),
    RUNNING_LAST_HOOKS(scene -> RUNNING_CHECKS.reach(scene).ready("u")),
    READY(scene -> RUNNING_LAST_HOOKS.reach(scene).hooksEnded("u", AFTER_READY)),
    RUNNING_UNHEALTHY(
            scene -> READY.reach(scene).unhealthy("u"),
            Situation.full("u", HealthCheck.Then.REPORT, RestartPolicy.onFailure(1))),
    RUNNING_TASK(scene -> scene.start("u").launched("u"), Units.task("u")),
    STOPPING_CANCELLING_HOOKS(scene -> STARTING_HOOKS.reach(scene).stop("u")),
    STOPPING_CANCELLING_LAUNCH(scene -> STARTING_LAUNCH.reach(scene).stop("u")),
    STOPPING_KILLING_LAUNCH(scene -> STARTING_LAUNCH.reach(scene).killAll()),
    STOPPING_BEFORE_STOP(scene -> READY.reach(scene).stop("u")),
    STOPPING_ENDED_BEFORE_ASKED(scene -> STOPPING_BEFORE_STOP.reach(scene).ended("u", 3)),
    STOPPING_ASKED(scene -> STOPPING_BEFORE_STOP.reach(scene).hooksEnded("u", BEFORE_STOP)),
    STOPPING_KILLED(scene -> STOPPING_ASKED.reach(scene).timeUp("u")),
    STOPPING_AFTER_STOP(scene -> STOPPING_ASKED.reach(scene).ended("u", 143)),
    STOPPING_AFTER_CRASH(scene -> READY.reach(scene).ended("u", 3)),
    BACKOFF(scene -> STOPPING_AFTER_CRASH.reach(scene).hooksEnded("u", AFTER_STOP)),
    READY_TO_BE_FORGIVEN(scene -> BACKOFF.reach(scene)
            .timeUp("u")
            .hooksEnded("u", BEFORE_START)
            .launched("u")
            .hooksEnded("u", AFTER_START)
            .ready("u")
            .hooksEnded("u", AFTER_READY)),
    EXITED_WELL(scene -> RUNNING_TASK.reach(scene).ended("u", 0), Units.task("u")),
    EXITED_FAILED(scene -> RUNNING_TASK.reach(scene).ended("u", 3), Units.task("u")),
    STUCK_KILLED(scene -> STOPPING_KILLED.reach(scene).timeUp("u")),
    STUCK_HOOKS(scene -> STOPPING_CANCELLING_HOOKS.reach(scene).timeUp("u")),
    STUCK_LAUNCH(scene -> STOPPING_CANCELLING_LAUNCH.reach(scene).timeUp("u"));

    private final UnaryOperator<Scene> way;
    private final Unit unit;

    Situation(UnaryOperator<Scene> way) {
        this(way, full("u"));
    }

    Situation(UnaryOperator<Scene> way, Unit unit) {
        this.way = way;
        this.unit = unit;
    }

    /** A unit with everything a unit may have; {@code db} is there to be needed. */
    static Unit full(String name) {
        return full(name, HealthCheck.Then.RESTART, RestartPolicy.onFailure(1));
    }

    private static Unit full(String name, HealthCheck.Then then, RestartPolicy restart) {
        Unit unit = Units.healthChecked(Units.probed(Units.service(name)), then).withRestart(restart);
        return Units.hooked(unit, HookPoint.values());
    }

    private Scene reach(Scene scene) {
        return way.apply(scene);
    }

    Scene scene() {
        return reach(Scene.of(Units.service("db"), unit));
    }

    String inWords() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
