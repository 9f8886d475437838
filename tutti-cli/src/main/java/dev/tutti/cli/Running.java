package dev.tutti.cli;

import dev.tutti.engine.Standing;
import dev.tutti.engine.World;
import dev.tutti.event.Snapshot;
import dev.tutti.event.UnitStatus;
import dev.tutti.log.LogRouter;
import dev.tutti.model.Project;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.runtime.Engine;
import dev.tutti.watch.Watching;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A project that runs, for commands that are carried out in its supervisor. Safe from any thread.
 *
 * @param options what the start was asked for, which holds for every later change
 * @param rules how output is shown
 * @param began when the supervisor started
 * @param run the start that looks after it
 * @param watching what of its files is watched
 */
record Running(
        Engine engine,
        LogRouter log,
        StartOptions options,
        RoutedLog rules,
        Instant began,
        StartRun run,
        Watching watching) {

    /** What is there for one caller each. */
    Guests guests() {
        return rules.guests();
    }

    /** As it is now; a change of its configuration may have made it another one. */
    Project project() {
        return engine.project();
    }

    /**
     * What is to run by a configuration: without what the start left out, and with guests. Whoever watches a project knows it by
     * the name that it was started with.
     */
    Project projectOf(Configuration configuration) {
        Project read = Selection.excluding(options.words(), configuration.project());
        return guests().in(new Project(project().name(), read.root(), read.units()));
    }

    Snapshot snapshot() {
        return engine.snapshot();
    }

    /** Whether the snapshot shows these units as the engine has them, which is ahead of it by what is just being told. */
    boolean isShown(Collection<UnitName> units) {
        Snapshot snapshot = snapshot();
        World world = engine.world();
        return units.stream()
                .allMatch(name -> snapshot.unit(name)
                        .map(UnitStatus::state)
                        .equals(world.find(name).map(Standing::state)));
    }

    /** Completes when the supervisor begins to end: nothing is up any more. */
    CompletableFuture<Void> ended() {
        return run.ended();
    }

    /** @throws UnknownUnitException if there is none of this name */
    UnitName unit(String word) {
        return named(
                word,
                engine.world().standings().stream()
                        .map(unit -> unit.unit().name().value())
                        .toList());
    }

    /** @throws UnknownUnitException if there is none of this name among these */
    static UnitName named(String word, Collection<String> known) {
        if (known.contains(word)) {
            return UnitName.of(word);
        }
        throw UnknownUnitException.of(word, known);
    }

    /** @throws UnknownUnitException if there is no unit of one of these names */
    Set<UnitName> units(Collection<String> words) {
        var units = new LinkedHashSet<UnitName>();
        words.forEach(word -> units.add(unit(word)));
        return units;
    }

    /** Empty if it has been taken out of the project meanwhile. */
    Optional<Unit> definition(UnitName unit) {
        return engine.world().find(unit).map(Standing::unit);
    }
}
