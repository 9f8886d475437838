package dev.tutti.runtime;

import dev.tutti.driver.RunningWorkload;
import dev.tutti.driver.WindowSize;
import dev.tutti.engine.Change;
import dev.tutti.engine.Explanation;
import dev.tutti.engine.Message;
import dev.tutti.engine.Notice;
import dev.tutti.engine.Plan;
import dev.tutti.engine.Planner;
import dev.tutti.engine.World;
import dev.tutti.event.EventListener;
import dev.tutti.event.FailureReport;
import dev.tutti.event.NumberedEvent;
import dev.tutti.event.ProbeEvidence;
import dev.tutti.event.Snapshot;
import dev.tutti.event.Subscription;
import dev.tutti.model.Exports;
import dev.tutti.model.Project;
import dev.tutti.model.Run;
import dev.tutti.model.Signal;
import dev.tutti.model.Site;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Brings a project up and down. Safe from any thread; no method but {@link #close} blocks.
 *
 * <p>Commands answer with what came of them: their futures complete when the units are where they should be, or as soon as
 * one cannot get there any more; never exceptionally. Closing stops what runs, waits for it, and kills what does not end.
 */
public final class Engine implements AutoCloseable {

    /** Written by the supervisor's thread, read by anyone. */
    private volatile Project project;

    private final Drivers drivers;
    private final ContextBook context;
    private final Supervisor supervisor;

    /**
     * An engine with nothing running yet.
     *
     * @param drivers whoever can run the project's workloads; closed with the engine
     * @param log where output goes; stays open
     * @throws IllegalArgumentException if units need each other in a cycle
     */
    public Engine(Project project, Drivers drivers, RunLog log) {
        this(project, drivers, log, new MonotonicClock());
    }

    /** As {@link #Engine(Project, Drivers, RunLog)}, with a clock of its own; after a jump of that clock call {@link #wake}. */
    public Engine(Project project, Drivers drivers, RunLog log, InstantSource clock) {
        this(project, drivers, log, clock, new ContextBook(ContextStore.NONE));
    }

    /** The same, with values that were left before. */
    public Engine(Project project, Drivers drivers, RunLog log, InstantSource clock, ContextBook context) {
        this.project = project;
        this.drivers = drivers;
        this.context = context;
        this.supervisor = new Supervisor(
                World.of(project), clock, self -> new Performer(self, clock, drivers, log, context, project.units()));
    }

    /** The project as it is now: the one this was made with, or that of the last {@link #change}. */
    public Project project() {
        return project;
    }

    /** What units and hooks offer by now. */
    public Exports exports() {
        return supervisor.performer().values();
    }

    /** What hooks, tasks and programs have left for others. */
    public ContextBook context() {
        return context;
    }

    public World world() {
        return supervisor.effectiveWorld();
    }

    public Snapshot snapshot() {
        return supervisor.performer().bus().snapshot();
    }

    /** The last thousand events, oldest first. */
    public List<NumberedEvent> recentEvents() {
        return supervisor.performer().bus().recent();
    }

    /** Delivers a snapshot, then every event after it, in a thread of its own named after {@code name}. */
    public Subscription subscribe(String name, EventListener listener) {
        return supervisor.performer().bus().subscribe(name, listener);
    }

    /**
     * Starts units and everything they need. Completes when services are ready and tasks have succeeded, or as soon as
     * one of them can no longer get there. Starting what runs already is harmless.
     *
     * @throws IllegalArgumentException if there is no such unit
     */
    public CompletableFuture<GoalResult> start(Collection<UnitName> units) {
        Set<UnitName> names = known(units);
        foresee(world().graph().withNeeds(names));
        return command(new Message.Start(names, true), Goal.up(FirmNeeds.with(names, world())));
    }

    /** What takes long is begun before its turn has come. */
    private void foresee(Set<UnitName> names) {
        supervisor.performer().foresee(Foresight.launched(names, world()));
    }

    /**
     * Starts what of these units and of all they need does not need any of the others, and is none of them. Completes as
     * {@link #start} does, for what it starts.
     */
    public CompletableFuture<GoalResult> startApartFrom(Collection<UnitName> others, Collection<UnitName> units) {
        Set<UnitName> names = known(units);
        Set<UnitName> later = world().graph().withDependents(known(others));
        Set<UnitName> started = world().graph().withNeeds(names);
        started.removeAll(later);
        foresee(started);
        Set<UnitName> awaited = FirmNeeds.with(names, world());
        awaited.removeAll(later);
        return command(new Message.Start(started, true), Goal.up(awaited));
    }

    /** Starts units without what they need, and without waiting for it. */
    public CompletableFuture<GoalResult> startAlone(Collection<UnitName> units) {
        Set<UnitName> names = known(units);
        foresee(names);
        return command(new Message.Start(names, false), Goal.up(names));
    }

    /**
     * Stops units and, before them, every unit that needs them. Completes when all have ended or have outlived being
     * killed; each is asked first, then killed after its grace. Stopping a stopped unit completes at once.
     */
    public CompletableFuture<GoalResult> stop(Collection<UnitName> units) {
        Set<UnitName> names = known(units);
        return command(new Message.Stop(names, true), Goal.ended(world().graph().withDependents(names)));
    }

    /**
     * Stops units; those that need them run on and see them go.
     *
     * @param signal in place of what their policies say, for this time; sent also to those that were asked to stop before
     */
    public CompletableFuture<GoalResult> stopAlone(Collection<UnitName> units, Optional<Signal> signal) {
        Set<UnitName> names = known(units);
        Goal goal = Goal.ended(names);
        supervisor.command(() -> supervisor.performer().stopWith(names, signal), new Message.Stop(names, false), goal);
        return goal.result();
    }

    /** Stops everything. */
    public CompletableFuture<GoalResult> stopAll() {
        return stop(world().graph().names());
    }

    /** Stops everything as at the end of Tutti: what is ready and to stay up then is let go of, and counts as ended. */
    public CompletableFuture<GoalResult> letGo() {
        return command(new Message.LetGo(), Goal.ended(world().graph().names()));
    }

    /** Kills units at once; those that need them run on and see them go. */
    public CompletableFuture<GoalResult> kill(Collection<UnitName> units) {
        Set<UnitName> names = known(units);
        return command(new Message.Kill(names), Goal.ended(names));
    }

    /** Kills everything at once, in no order. Completes when all is gone. */
    public CompletableFuture<GoalResult> killAll() {
        return command(new Message.KillAll(), Goal.ended(world().graph().names()));
    }

    /** Gives units new runs; with dependents, also what runs and needs them. Completes as {@link #start} does. */
    public CompletableFuture<GoalResult> restart(Collection<UnitName> units, boolean withDependents) {
        Set<UnitName> names = known(units);
        return command(new Message.Restart(names, withDependents), Goal.up(FirmNeeds.with(names, world())));
    }

    /**
     * Makes anew what a unit is made of, such as an image, while it runs; its next run is made of that.
     *
     * @return why that was not done, and all is as it was; empty when it was
     * @throws IllegalArgumentException if there is no such unit
     */
    public CompletableFuture<Optional<String>> rebuild(UnitName unit) {
        known(Set.of(unit));
        return supervisor
                .performer()
                .rebuild(unit(unit))
                .exceptionally(failed -> Optional.of(String.valueOf(failed.getMessage())));
    }

    /** Rebuilds a unit; then gives a new run to it and to what runs and needs it. Completes as {@link #start} does. */
    public CompletableFuture<GoalResult> reload(UnitName unit) {
        return rebuild(unit)
                .thenCompose(problem -> problem.isPresent()
                        ? CompletableFuture.completedFuture(new GoalResult(Map.of(unit, problem.get())))
                        : restart(Set.of(unit), true));
    }

    /**
     * Removes what these units have left behind at their end, such as containers that were stopped; with all, also what only
     * the project as a whole needs, such as its network. Says what was removed, for people.
     *
     * @param all whether nothing of the project runs, and nothing is to be left of it
     * @return fails with a {@link dev.tutti.driver.LaunchException} when something could not be removed
     * @throws IllegalArgumentException if there is no such unit
     */
    public CompletableFuture<List<String>> remove(Collection<UnitName> units, boolean all) {
        List<Unit> known = known(units).stream().map(this::unit).toList();
        return supervisor.performer().remove(known, all);
    }

    /** Gives a unit a new run in place of this one, unless another has taken its place or the unit is not wanted. */
    public void renew(Run run) {
        supervisor.report(new Message.Renew(run), () -> {});
    }

    /** Kills a run that is on its way to its end; one that may stay, or has ended, is left alone. */
    public void kill(Run run) {
        supervisor.report(new Message.KillRun(run), () -> {});
    }

    /** Completes when a run is over, its last hooks included, and this knows; at once when it is another than the present one. */
    public CompletableFuture<GoalResult> over(Run run) {
        Goal goal = Goal.over(run);
        supervisor.await(goal);
        return goal.result();
    }

    /** What a start of these units would do now. */
    public Plan plan(Collection<UnitName> units) {
        Set<UnitName> names = known(units);
        return Planner.plan(world(), new Message.Start(names, true), names);
    }

    /**
     * What would be done if another project took the place of this one now.
     *
     * @param asked the units that are to be up afterwards, or to have run, besides those that are wanted by then anyway
     * @param withNeeds whether what these need starts too; otherwise they do not wait for it
     * @throws IllegalArgumentException as {@link #change}
     */
    public Change planChange(Project next, Collection<UnitName> asked, boolean withNeeds) {
        return Change.of(world(), rooted(next), asked, withNeeds);
    }

    /**
     * Makes another project take the place of this one. Only what differs by then is done, and what is wanted by then stays
     * so while it is in the project, whoever else gives commands meanwhile; see {@link #planChange}. A unit whose
     * definition is the same keeps its run, and a task that has succeeded is not run again. What is launched differently
     * gets a new run; policies, hooks and needs are in force at once, and how a run is stopped and its health watched from
     * its next run on. Removed units are stopped first, those that need them before them, and vanish when they have ended.
     *
     * <p>Completes as {@link #start} does, for what is started and restarted, once what is stopped and removed has ended. What
     * is not touched is not waited for.
     *
     * @throws IllegalArgumentException if units need each other in a cycle, one asked for does not exist, or the root is another;
     *     nothing has happened then
     */
    public CompletableFuture<GoalResult> change(Project next, Collection<UnitName> asked, boolean withNeeds) {
        Set<UnitName> names = Set.copyOf(asked);
        Goal goal = Goal.changed();
        goal.expect(planChange(next, names, withNeeds));
        Runnable first = () -> {
            goal.expect(Change.of(supervisor.world(), next, names, withNeeds));
            project = next;
        };
        supervisor.command(first, new Message.Reconfigure(next, names, withNeeds), goal);
        return goal.result();
    }

    private Project rooted(Project next) {
        if (!next.root().equals(project.root())) {
            throw new IllegalArgumentException(
                    "The project in %s cannot become one in %s".formatted(project.root(), next.root()));
        }
        return next;
    }

    /** Why a unit is as it is. */
    public Explanation explain(UnitName unit) {
        return Explanation.of(world(), unit);
    }

    /** The last failure of a unit with its evidence, if it ever failed. Known before the command it spoils completes. */
    public Optional<FailureReport> lastFailure(UnitName unit) {
        return supervisor.performer().lastKnown().failure(unit);
    }

    /** How the last run of a unit that has ended did so. Known before a command that waits for it completes. */
    public Optional<Notice.RunEnded> lastEnd(UnitName unit) {
        return lastEnding(unit).map(Ending::end);
    }

    /** The same, with what it was asked to stop with and what had to be killed. */
    public Optional<Ending> lastEnding(UnitName unit) {
        return supervisor.performer().lastKnown().ending(unit);
    }

    /** The present or last run of a unit, if one was launched. */
    public Optional<RunningWorkload> workload(UnitName unit) {
        return supervisor.performer().lastKnown().workload(unit);
    }

    /**
     * Gives the terminal of a unit's present run this size, and those of all runs to come; does nothing where they have none.
     * Completes when the run has been told. Fails once this is closed.
     *
     * @throws IllegalArgumentException if there is no such unit
     */
    public CompletableFuture<Void> resize(UnitName unit, WindowSize size) {
        known(Set.of(unit));
        return supervisor
                .ask(() -> {
                    supervisor.performer().resize(unit, size);
                    return size;
                })
                .thenAccept(done -> {});
    }

    /** Where the present or last run of a unit was launched, with what it was given, if one was. */
    public Optional<Site> site(UnitName unit) {
        return supervisor.performer().lastKnown().site(unit);
    }

    /**
     * What the present run of a unit was given: command, directory and environment as it was launched. Where it does not run,
     * what its next run would be given, as far as that can be said before; nothing is started, and no port picked, for that.
     * Empty where the unit is given no variables. Fails once this is closed.
     *
     * @throws IllegalArgumentException if there is no such unit
     */
    public CompletableFuture<Optional<Surroundings>> surroundings(UnitName unit) {
        known(Set.of(unit));
        return supervisor.performer().surroundings(unit);
    }

    /** What each part of the readiness checks of a unit's present or last run has seen so far. */
    public List<ProbeEvidence> readiness(UnitName unit) {
        return supervisor.performer().lastKnown().readiness(unit);
    }

    /** What is alive of a unit right now, for people; empty when verified gone. Fails once this is closed. */
    public CompletableFuture<List<String>> survivors(UnitName unit) {
        known(Set.of(unit));
        return supervisor.performer().survivors(unit);
    }

    /** Looks at the clock again; needed only when the clock jumps. */
    public void wake() {
        supervisor.wake();
    }

    private Set<UnitName> known(Collection<UnitName> units) {
        units.forEach(world()::standing);
        return Set.copyOf(units);
    }

    private CompletableFuture<GoalResult> command(Message message, Goal goal) {
        supervisor.command(message, goal);
        return goal.result();
    }

    private Unit unit(UnitName name) {
        return world().standing(name).latest();
    }

    /** Stops what runs, waits a while longer than the longest grace, kills the rest, and releases everything. */
    @Override
    public void close() {
        try (var last = new LastStop(this)) {
            if (!supervisor.closeIfDown()) {
                last.run();
                supervisor.close();
            }
            supervisor.performer().close(LastStop.KILLING);
            drivers.close();
        }
    }
}
