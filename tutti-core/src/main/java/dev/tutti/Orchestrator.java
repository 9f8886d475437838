package dev.tutti;

import dev.tutti.driver.Driver;
import dev.tutti.engine.Explanation;
import dev.tutti.event.EventListener;
import dev.tutti.event.Snapshot;
import dev.tutti.event.Subscription;
import dev.tutti.event.UnitStatus;
import dev.tutti.log.LogLine;
import dev.tutti.model.Project;
import dev.tutti.model.StopPolicy;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.process.ProcessDriver;
import dev.tutti.runtime.ContextBook;
import dev.tutti.runtime.ContextStore;
import dev.tutti.runtime.Drivers;
import dev.tutti.runtime.Engine;
import dev.tutti.runtime.GoalResult;
import dev.tutti.runtime.MonotonicClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Brings its members up in the order of their needs, as parallel as those allow, and down in reverse. Safe from any thread;
 * an orchestrator is itself a member another one can have.
 *
 * <p>One member that does not come up takes the start back: what this start has brought up is taken down again, and the
 * failure is thrown with its evidence.
 */
public final class Orchestrator implements Lifecycle, Member {

    private final String name;
    private final boolean named;
    private final Assembly assembly;
    private final CodeDriver code = new CodeDriver();
    private final Recorder recorder;
    private final Engine engine;
    private final Ends ends;
    private final Set<UnitName> fallible;

    /** Guarded by {@code this}, as below. */
    private boolean closed;
    /** Whether another orchestrator has started it, which stops it in its turn. */
    private boolean member;
    /** Starts under way. */
    private int starts;

    private Orchestrator(String name, boolean named, Assembly assembly) {
        this.name = name;
        this.named = named;
        this.assembly = assembly;
        var clock = new MonotonicClock();
        this.recorder = new Recorder(clock, assembly::extras);
        Project project = assembly.project(name);
        var context = new ContextBook(ContextStore.NONE);
        this.engine = new Engine(project, drivers(project), recorder, clock, context);
        assembly.context().connect(context);
        this.fallible = assembly.fallible(project);
        this.ends = new Ends(engine, recorder, code, fallible);
    }

    /** It has drivers for what there is to be run. */
    private Drivers drivers(Project project) {
        ProcessDriver processes = ThisJvm.instance().driver();
        List<Driver<?>> drivers = new ArrayList<>(List.of(processes, code));
        drivers.addAll(new ContainerDrivers(project, assembly.kept(), processes.guard(), recorder).all());
        return new Drivers(drivers);
    }

    /**
     * Of these members and all they need. Nothing is started.
     *
     * @throws IllegalArgumentException when two bear one name or want one port, they need each other in a circle, or what a
     *     container is to be built of is not there
     */
    public static Orchestrator of(Member... members) {
        return of(List.of(members));
    }

    static Orchestrator of(String name, Assembly assembly) {
        return new Orchestrator(name, true, assembly);
    }

    /** Of these members and all they need. */
    public static Orchestrator of(Collection<? extends Member> members) {
        String name = members.stream().map(Member::name).collect(Collectors.joining("-"));
        return new Orchestrator(
                name.isEmpty() ? "nothing" : name.substring(0, Math.min(60, name.length())),
                false,
                new Assembly(members));
    }

    /**
     * Of the units of a project that was loaded. {@link #start} brings up those that start by themselves and what they need;
     * the others have handles to be started by.
     */
    public static Orchestrator of(Project project) {
        return new Orchestrator(project.name(), false, new Assembly(project));
    }

    /** The same members under a name, for when it is a member itself; nothing of this one is shared. */
    public Orchestrator named(String other) {
        return new Orchestrator(UnitName.of(other).value(), true, assembly.again());
    }

    Member member(UnitName unit) {
        return assembly.memberOf(unit);
    }

    Extras extras(UnitName unit) {
        return assembly.extras(unit);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isNamed() {
        return named;
    }

    /** For another orchestrator: one unit that is up when all of these are. */
    @Override
    public Unit unit(UnitName other) {
        var nested = new CodeWorkload(new Nested(this), CodeWorkload.AS_LONG_AS_IT_TAKES, "the members of " + name);
        return Unit.service(other.value(), nested)
                .withStop(StopPolicy.standard().grace(CodeWorkload.AS_LONG_AS_IT_TAKES));
    }

    @Override
    public Orchestrator start() {
        start(Startup.firm(engine.world(), fallible), Supplier::get);
        return this;
    }

    /** For the orchestrator that has started this one: brings up what is down, unless that one has begun to stop this one. */
    void startAgain() {
        start(Startup.firm(engine.world(), fallible), this::asMember);
    }

    /** Closes this when what is to start it fails. */
    <T> T closedUnless(Supplier<T> start) {
        try {
            return start.get();
        } catch (RuntimeException | Error failed) {
            try {
                close();
            } catch (RuntimeException further) {
                failed.addSuppressed(further);
            }
            throw failed;
        }
    }

    void start(Set<UnitName> units) {
        start(units, Supplier::get);
    }

    private void start(Set<UnitName> units, Startup.Gate gate) {
        entered(units, new Startup(this, code, units, gate));
    }

    /** A command comes before that of a stop in another thread, or not at all. The engine takes it and returns at once. */
    private synchronized CompletableFuture<GoalResult> asMember(Supplier<CompletableFuture<GoalResult>> command) {
        return member
                ? command.get()
                : CompletableFuture.completedFuture(new GoalResult(
                        Map.of(engine.world().graph().startOrder().get(0), "it is stopped")));
    }

    void restart(Set<UnitName> units) {
        Set<UnitName> all = engine.world().graph().withNeeds(units);
        entered(units, () -> {
            var replaced = new Replaced(engine, ends, recorder, units);
            replaced.by(attempted -> new StartAttempt(engine, ends, code, all, units)
                    .run(() -> attempted.apply(engine.restart(units, false))));
        });
    }

    /** Starts what there is to be started; the end of the JVM knows of this while it does. */
    private void entered(Set<UnitName> units, Runnable start) {
        enter(units);
        try {
            if (!units.isEmpty()) {
                start.run();
            }
        } finally {
            synchronized (this) {
                starts--;
            }
            leaveIfDown();
        }
    }

    private synchronized void enter(Set<UnitName> units) {
        if (closed) {
            throw new IllegalStateException(
                    "\"" + name + "\" was closed and cannot be started again; stop() would have left it startable");
        }
        boolean open = member ? ThisJvm.instance().isOpen() : ThisJvm.instance().enter(this);
        if (!open && !units.isEmpty()) {
            UnitName first = engine.world().graph().startOrder().get(0);
            throw Problems.cancelled(ends.evidence(first), "this JVM is shutting down");
        }
        starts++;
    }

    @Override
    public Orchestrator stop() {
        ends.await(engine::stopAll, engine::killAll, engine.world().graph().names(), Expectation.usual());
        leaveIfDown();
        return this;
    }

    /** Kills everything at once, in no order, and waits until nothing is alive. Says nothing about exit codes. */
    public Orchestrator kill() {
        ends.await(engine::killAll, engine::killAll, engine.world().graph().names(), Expectation.none());
        leaveIfDown();
        return this;
    }

    /** Keeps nothing that is down from being collected. */
    synchronized void leaveIfDown() {
        if (starts == 0 && engine.world().isDown()) {
            ThisJvm.instance().leave(this);
        }
    }

    /** Whether of what {@link #start} brings up every service is alive and every task has succeeded. */
    @Override
    public boolean running() {
        Set<UnitName> started = engine.world().graph().withNeeds(engine.world().automatic());
        return started.stream().map(unit -> new UnitHandle(this, unit, false)).allMatch(UnitHandle::isUp);
    }

    /**
     * Stops one member, does what is given, and starts it again, also when that throws. What needs the member runs on and sees
     * it go. A stop that complains, because of an exit code say, changes nothing about that as long as the member is down, and
     * is told at the end.
     *
     * @throws E what the body throws; a failure to start again, and the complaint of the stop, are suppressed in it
     * @throws dev.tutti.failure.UnitException when the member does not start again, or else the complaint of the stop
     * @throws dev.tutti.failure.StillAliveException when it has outlived being killed; the body is not run then
     * @throws IllegalStateException when the member does not run
     */
    public <E extends Exception> Orchestrator stopped(Member member, Body<E> body) throws E {
        handle(member).stopped(body);
        return this;
    }

    /**
     * A handle on a member or on something a member needs.
     *
     * @throws IllegalArgumentException when it is none; a changed copy is another one
     */
    public UnitHandle handle(Member member) {
        UnitName unit = assembly.nameOf(member).orElseThrow(() -> assembly.unknown(member.name(), name));
        return new UnitHandle(this, unit, false);
    }

    /**
     * Whether a start may find that what would run a unit is not installed here, as
     * {@link dev.tutti.failure.LaunchFailedException#missingEngine()} says then. Processes of this machine and services of
     * somebody else need nothing.
     */
    public boolean mayLackEngine() {
        return engine.world().standings().stream()
                .anyMatch(standing -> standing.unit().workload().mayLackEngine());
    }

    /** A handle on a member by its name. */
    public UnitHandle handle(String member) {
        return handles().stream()
                .filter(handle -> handle.name().equals(member))
                .findFirst()
                .orElseThrow(() -> assembly.unknown(member, name));
    }

    /** Handles on all, needs first. */
    public List<UnitHandle> handles() {
        return assembly.members().stream().map(this::handle).toList();
    }

    /** All units at this moment. */
    public Snapshot snapshot() {
        return engine.snapshot();
    }

    UnitStatus status(UnitName unit) {
        return engine.snapshot().unit(unit).orElseThrow();
    }

    /** What hooks leave for others. It is empty at first, and nothing of it is kept. */
    public Context context() {
        return assembly.context();
    }

    /** Why a unit is as it is. */
    public Explanation explain(String unit) {
        return engine.explain(UnitName.of(unit));
    }

    /** Delivers a snapshot, then every event after it, in a thread of its own named after {@code name}. */
    public Subscription subscribe(String view, EventListener listener) {
        return engine.subscribe(view, listener);
    }

    /**
     * Waits until every death of a process that has happened is known here, and told to those who subscribe. Returns at once
     * when nothing has died.
     */
    public void settle() {
        engine.world().graph().names().forEach(unit -> new Watch(this, unit).catchUp());
    }

    /** Waits until what the units have written so far is in the log, but not longer than this for each of them. */
    public void awaitOutput(Duration within) {
        for (UnitName unit : engine.world().graph().names()) {
            if (!new Watch(this, unit).awaitOutput(within)) {
                return;
            }
        }
    }

    /** The time by which log lines and events are stamped. */
    public Instant now() {
        return recorder.now();
    }

    /** The lines of a unit, and about it, from a moment on, oldest first; the last ten thousand are kept. */
    public List<LogLine> log(String unit, Instant from) {
        return recorder.router().since(UnitName.of(unit), from);
    }

    /** Whether a failure of a task is nobody's business: all who need it need its end alone. */
    boolean mayFail(UnitName task) {
        return fallible.contains(task);
    }

    Engine engine() {
        return engine;
    }

    Recorder recorder() {
        return recorder;
    }

    Ends ends() {
        return ends;
    }

    /**
     * Stops everything, for good; containers that are kept and ready are left running. Of several threads that close it at once
     * each returns when all is down, and the first is told what there is to complain of. Throws what {@link #stop} throws.
     */
    @Override
    public void close() {
        if (isFirstToClose()) {
            try {
                ends.await(
                        engine::letGo, engine::killAll, engine.world().graph().names(), Expectation.usual());
            } finally {
                end();
            }
        } else if (!code.isCalling()) {
            // Who closes first is told what there is to complain of. Code that is called by that cannot wait for it.
            Ends.ended(engine::letGo, engine::killAll);
            end();
        }
    }

    private synchronized boolean isFirstToClose() {
        boolean first = !closed;
        closed = true;
        return first;
    }

    /** Releases everything, whatever runs. */
    void end() {
        engine.close();
        recorder.router().close();
        ThisJvm.instance().leave(this);
    }

    /** Whether another orchestrator has started it, and will stop it. */
    synchronized void setMember(boolean started) {
        member = started;
    }
}
