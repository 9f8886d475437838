package dev.tutti.engine;

import dev.tutti.model.Exit;
import dev.tutti.model.HookPoint;
import dev.tutti.model.Run;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A world that is driven message by message. Reports are about the latest run of a unit. */
final class Scene {

    private final Reconciler reconciler = new Reconciler();
    private World world;
    private List<Effect> effects = List.of();
    private final List<Effect> before = new ArrayList<>();

    private Scene(World world) {
        this.world = world;
    }

    static Scene of(Unit... units) {
        return new Scene(World.of(Units.project(units)));
    }

    Scene send(Message message) {
        Decision decision = reconciler.decide(world, message);
        world = decision.world();
        before.addAll(effects);
        effects = decision.effects();
        return this;
    }

    World world() {
        return world;
    }

    Standing standing(String unit) {
        return world.standing(UnitName.of(unit));
    }

    String state(String unit) {
        return Words.of(standing(unit).state());
    }

    /** What the last message led to, timers left out. */
    List<String> did() {
        return Words.of(effects).stream()
                .filter(words -> !words.startsWith("arm "))
                .toList();
    }

    /** What the last message led to, timers and all. */
    List<String> didAll() {
        return Words.of(effects);
    }

    /** What anything so far led to that starts with a word, such as {@code tell}. */
    List<String> everDid(String word) {
        var all = new ArrayList<>(before);
        all.addAll(effects);
        return Words.of(all).stream()
                .filter(words -> words.startsWith(word + " "))
                .toList();
    }

    Run run(String unit) {
        return new Run(UnitName.of(unit), standing(unit).runs());
    }

    Scene start(String... units) {
        return send(new Message.Start(Units.names(units), true));
    }

    Scene startAlone(String... units) {
        return send(new Message.Start(Units.names(units), false));
    }

    Scene stop(String... units) {
        return send(new Message.Stop(Units.names(units), true));
    }

    Scene stopAlone(String... units) {
        return send(new Message.Stop(Units.names(units), false));
    }

    Scene kill(String... units) {
        return send(new Message.Kill(Units.names(units)));
    }

    Scene restart(String... units) {
        return send(new Message.Restart(Units.names(units), false));
    }

    Scene restartWithDependents(String... units) {
        return send(new Message.Restart(Units.names(units), true));
    }

    Scene killAll() {
        return send(new Message.KillAll());
    }

    /** The project has these units now, and those named are wanted besides. */
    Scene change(Set<UnitName> asked, Unit... units) {
        return send(new Message.Reconfigure(Units.project(units), asked, true));
    }

    /** The same, and those named start without what they need. */
    Scene changeAlone(Set<UnitName> asked, Unit... units) {
        return send(new Message.Reconfigure(Units.project(units), asked, false));
    }

    /** The project has these units now, and all are wanted. */
    Scene change(Unit... units) {
        return change(
                Set.copyOf(Units.project(units).units().stream().map(Unit::name).toList()), units);
    }

    /** What {@link #change} would do. */
    String plan(Set<UnitName> asked, Unit... units) {
        return Change.of(world, Units.project(units), asked, true).toString();
    }

    /** What {@link #changeAlone} would do. */
    String planAlone(Set<UnitName> asked, Unit... units) {
        return Change.of(world, Units.project(units), asked, false).toString();
    }

    String plan(Unit... units) {
        return plan(
                Set.copyOf(Units.project(units).units().stream().map(Unit::name).toList()), units);
    }

    Scene launched(String unit) {
        return send(new Message.Launched(run(unit)));
    }

    Scene launchFailed(String unit) {
        return send(new Message.LaunchFailed(run(unit), "no such file"));
    }

    Scene ready(String unit) {
        return send(new Message.BecameReady(run(unit)));
    }

    Scene unhealthy(String unit) {
        return send(new Message.Unhealthy(run(unit), "connection refused"));
    }

    Scene healthy(String unit) {
        return send(new Message.Healthy(run(unit)));
    }

    Scene hooksEnded(String unit, HookPoint point) {
        return send(new Message.HooksEnded(run(unit), point, Optional.empty()));
    }

    Scene hooksFailed(String unit, HookPoint point) {
        return send(new Message.HooksEnded(run(unit), point, Optional.of("code 1")));
    }

    Scene ended(String unit, int code) {
        return send(new Message.Ended(run(unit), Exit.ofCode(code), 0));
    }

    Scene timeUp(String unit) {
        return send(new Message.TimeUp(UnitName.of(unit), standing(unit).epoch()));
    }

    /** Starts a unit and what it needs, and brings each up as far as it waits for it. */
    static Scene up(Unit... units) {
        Scene scene = of(units);
        scene.start(List.of(units).stream().map(unit -> unit.name().value()).toArray(String[]::new));
        for (UnitName name : scene.world.graph().startOrder()) {
            String unit = name.value();
            scene.hooksEnded(unit, HookPoint.BEFORE_START)
                    .launched(unit)
                    .hooksEnded(unit, HookPoint.AFTER_START)
                    .ready(unit)
                    .hooksEnded(unit, HookPoint.AFTER_READY);
            Unit made = scene.standing(unit).unit();
            if (made.isTask()) {
                scene.ended(unit, made.success().codes().iterator().next());
            }
        }
        scene.before.clear();
        scene.effects = List.of();
        return scene;
    }
}
