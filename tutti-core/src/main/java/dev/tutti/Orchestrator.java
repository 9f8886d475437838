package dev.tutti;

import dev.tutti.engine.Explanation;
import dev.tutti.engine.Plan;
import dev.tutti.engine.World;
import dev.tutti.event.EventListener;
import dev.tutti.event.Snapshot;
import dev.tutti.event.Subscription;
import dev.tutti.model.Project;
import dev.tutti.model.UnitName;
import dev.tutti.runtime.Drivers;
import dev.tutti.runtime.Engine;
import dev.tutti.runtime.GoalResult;
import dev.tutti.runtime.MonotonicClock;
import dev.tutti.runtime.RunLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Brings a project up and down. Safe from any thread; no method but {@link #close} blocks.
 *
 * <p>Closing stops what runs, waits for it, and kills what does not end.
 */
public final class Orchestrator implements AutoCloseable {

    private final Engine engine;

    private Orchestrator(Engine engine) {
        this.engine = engine;
    }

    /**
     * An orchestrator with nothing running yet.
     *
     * @param drivers whoever can run the project's workloads; closed with the orchestrator
     * @param log where output goes; stays open
     * @throws IllegalArgumentException if units need each other in a cycle
     */
    public static Orchestrator of(Project project, Drivers drivers, RunLog log) {
        return of(project, drivers, log, new MonotonicClock());
    }

    /** As {@link #of(Project, Drivers, RunLog)}, with a clock of its own; after a jump of that clock call {@link #wake}. */
    public static Orchestrator of(Project project, Drivers drivers, RunLog log, InstantSource clock) {
        return new Orchestrator(new Engine(project, drivers, log, clock));
    }

    /**
     * Starts units and everything they need. Completes when services are ready and tasks have succeeded, or as soon as
     * one of them can no longer get there; never exceptionally. Starting what runs already is harmless.
     *
     * @throws IllegalArgumentException if there is no such unit
     */
    public CompletableFuture<GoalResult> start(Collection<UnitName> units) {
        return engine.start(Set.copyOf(units), true);
    }

    /** Starts units without what they need, and without waiting for it. */
    public CompletableFuture<GoalResult> startAlone(Collection<UnitName> units) {
        return engine.start(Set.copyOf(units), false);
    }

    /**
     * Stops units and, before them, every unit that needs them. Completes when all have ended or have outlived being
     * killed; each is asked first, then killed after its grace. Stopping a stopped unit completes at once.
     */
    public CompletableFuture<GoalResult> stop(Collection<UnitName> units) {
        return engine.stop(Set.copyOf(units));
    }

    /** Stops everything. */
    public CompletableFuture<GoalResult> stopAll() {
        return engine.stop(engine.world().graph().names());
    }

    /** Kills everything at once, in no order. Completes when all is gone. */
    public CompletableFuture<GoalResult> killAll() {
        return engine.killAll();
    }

    /** Gives units new runs; with dependents, also what runs and needs them. Completes as {@link #start} does. */
    public CompletableFuture<GoalResult> restart(Collection<UnitName> units, boolean withDependents) {
        return engine.restart(Set.copyOf(units), withDependents);
    }

    /** What a start of these units would do now. */
    public Plan plan(Collection<UnitName> units) {
        return engine.plan(Set.copyOf(units));
    }

    /** Why a unit is as it is. */
    public Explanation explain(UnitName unit) {
        return Explanation.of(engine.world(), unit);
    }

    public World world() {
        return engine.world();
    }

    public Snapshot snapshot() {
        return engine.bus().snapshot();
    }

    /** Delivers a snapshot, then every event after it, in a thread of its own named after {@code name}. */
    public Subscription subscribe(String name, EventListener listener) {
        return engine.bus().subscribe(name, listener);
    }

    /** What is alive of a unit right now, for people; empty when verified gone. Fails once this is closed. */
    public CompletableFuture<List<String>> survivors(UnitName unit) {
        return engine.survivors(unit);
    }

    /** Looks at the clock again; needed only when the clock jumps. */
    public void wake() {
        engine.wake();
    }

    /** Stops what runs, waits a while longer than the longest grace, kills the rest, and releases everything. */
    @Override
    public void close() {
        engine.close(Duration.ofSeconds(15));
    }
}
