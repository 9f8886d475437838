package dev.tutti.runtime;

import dev.tutti.driver.RunEnd;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.driver.WindowSize;
import dev.tutti.engine.Effects;
import dev.tutti.engine.Exited;
import dev.tutti.engine.Message;
import dev.tutti.engine.Notice;
import dev.tutti.engine.Phase;
import dev.tutti.engine.Standing;
import dev.tutti.engine.UnitState;
import dev.tutti.engine.World;
import dev.tutti.event.Event;
import dev.tutti.event.EventBus;
import dev.tutti.event.FailureReport;
import dev.tutti.event.UnitStatus;
import dev.tutti.model.HealthCheck;
import dev.tutti.model.HookPoint;
import dev.tutti.model.Run;
import dev.tutti.model.Signal;
import dev.tutti.model.Subject;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.process.FreePorts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Carries out what the engine asks for, and keeps what views see up to date. Called on the supervisor's thread only;
 * whatever may block is handed to a worker.
 */
final class Performer implements Effects {

    private final Supervisor supervisor;
    private final InstantSource clock;
    private final Workers workers = new Workers();
    private final PortBook ports = new PortBook(FreePorts.ofThisJvm());
    private final Values values;
    private final Drivers drivers;
    private final RunLog log;
    private final Launcher launcher;
    private final HookRunner hooks;
    private final EventBus bus;
    /** What the terminals of units are to have, where somebody said so. Written by the supervisor's thread. */
    private final Map<UnitName, WindowSize> windows = new ConcurrentHashMap<>();

    private final LastKnown lastKnown = new LastKnown();
    /** Present or last run by unit. Owned by the supervisor's thread. */
    private final Map<UnitName, LiveRun> runs = new HashMap<>();
    /** What views see, in the order units were written. Guarded by the bus: written while publishing. */
    private final Map<UnitName, UnitStatus> statuses = new LinkedHashMap<>();

    Performer(
            Supervisor supervisor,
            InstantSource clock,
            Drivers drivers,
            RunLog log,
            ContextBook context,
            List<Unit> units) {
        this.supervisor = supervisor;
        this.clock = clock;
        this.drivers = drivers;
        this.values = new Values(ports, context);
        this.log = log;
        this.launcher = new Launcher(drivers, ports, values, log, windows);
        this.hooks = new HookRunner(drivers, ports, values, log);
        this.bus = new EventBus(() -> List.copyOf(statuses.values()));
        Instant now = clock.instant();
        units.forEach(unit -> statuses.put(unit.name(), UnitStatuses.initial(unit, now)));
    }

    EventBus bus() {
        return bus;
    }

    void close(Duration within) {
        workers.close(within);
        ports.close();
        bus.close();
    }

    private LiveRun live(Run run) {
        LiveRun known = runs.get(run.unit());
        if (known == null || !known.run().equals(run)) {
            known = new LiveRun(run, supervisor.world().standing(run.unit()).unit(), clock.instant());
            runs.put(run.unit(), known);
        }
        return known;
    }

    /** A unit's standing may have changed. */
    void publish(Standing standing, Instant now) {
        UnitName name = standing.unit().name();
        UnitStatus old = Optional.ofNullable(statuses.get(name)).orElseThrow();
        if (isSame(old.state(), standing.state()) && old.wanted() == standing.wanted()) {
            return;
        }
        Optional<LiveRun> live = Optional.ofNullable(runs.get(name));
        if (standing.state().phase() == Phase.READY || isDone(standing)) {
            live.ifPresent(run -> run.becameReady(now));
        }
        boolean sameState = old.state().phase() == standing.state().phase()
                && old.state().run().equals(standing.state().run());
        UnitStatus status = UnitStatuses.of(standing, sameState ? old.since() : now, live, ports.known(name));
        bus.publish(now, new Event.Changed(old, status), () -> statuses.put(name, status));
    }

    /** To ask a record of another kind the JVM would first make what compares it, which takes longer than a decision. */
    private static boolean isSame(UnitState old, UnitState present) {
        return old == present || old.getClass() == present.getClass() && old.equals(present);
    }

    /** What ended otherwise has not come to be ready by that. */
    private static boolean isDone(Standing standing) {
        return standing.unit().isTask()
                && standing.state() instanceof Exited exited
                && exited.failure().isEmpty();
    }

    /** The units are others, or in another order. Those that are gone stay until they are forgotten. */
    void reshape(World world) {
        Instant now = clock.instant();
        var shaped = new LinkedHashMap<UnitName, UnitStatus>();
        world.standings()
                .forEach(standing -> shaped.put(
                        standing.unit().name(),
                        Optional.ofNullable(statuses.get(standing.unit().name()))
                                .orElseGet(() -> UnitStatuses.initial(standing.unit(), now))));
        statuses.forEach(shaped::putIfAbsent);
        if (!List.copyOf(shaped.keySet()).equals(List.copyOf(statuses.keySet()))) {
            bus.renew(() -> {
                statuses.clear();
                statuses.putAll(shaped);
            });
        }
    }

    /** Removed units have ended: views see them no more, and their ports are free. */
    void forget(List<Standing> gone) {
        if (gone.isEmpty()) {
            return;
        }
        List<UnitName> names =
                gone.stream().map(standing -> standing.unit().name()).toList();
        names.forEach(name -> {
            runs.remove(name);
            values.forget(name);
            ports.forget(name);
        });
        bus.renew(() -> statuses.keySet().removeAll(names));
    }

    @Override
    public void tell(Notice notice) {
        var report = notice instanceof Notice.Failed failed
                ? Optional.of(FailureReports.of(
                        failed.failure(), live(failed.failure().run()), log, clock.instant()))
                : Optional.<FailureReport>empty();
        report.ifPresent(lastKnown::failed);
        if (notice instanceof Notice.RunEnded end) {
            lastKnown.ended(live(end.run()).ending(end));
        }
        bus.publish(clock.instant(), new Event.Told(notice, report), () -> {});
    }

    @Override
    public void launch(Run run) {
        LiveRun live = live(run);
        Unit unit = supervisor.world().standing(run.unit()).unit();
        live.defined(unit);
        var outcome = new Launcher.Outcome() {
            @Override
            public void launched(Launcher.Launched result) {
                supervisor.report(new Message.Launched(run, result.workload().stopSignal()), () -> took(live, result));
                result.workload().ended().thenAccept(end -> ended(unit, run, result, end));
            }

            @Override
            public void failed(Refusal why) {
                supervisor.report(
                        new Message.LaunchFailed(
                                run, why.reason(), why.missingEngine().isPresent()),
                        () -> live.refused(why));
            }
        };
        begin(
                live,
                "launch",
                () -> launcher.launch(run, unit, outcome),
                reason -> outcome.failed(Refusal.because(reason)));
    }

    /** Begins work that is always answered, even where the system has no thread left for it. */
    private void begin(LiveRun live, String name, Runnable work, Consumer<String> onRefusal) {
        try {
            live.pending(workers.start(live.run() + "-" + name, work));
        } catch (OutOfMemoryError noThread) {
            onRefusal.accept("no thread can be started: " + noThread.getMessage());
        }
    }

    /** Any thread. A run that said it was ready right before its end was ready. */
    private void ended(Unit unit, Run run, Launcher.Launched launched, RunEnd end) {
        if (launched.readiness().hasHeld()) {
            supervisor.report(new Message.BecameReady(run), () -> {});
        }
        if (end.lost() && !unit.isTask()) {
            // Known before the end is, this is no failure.
            supervisor.report(new Message.Renew(run), () -> {});
        }
        try {
            log.ended(run, Optional.of(launched.exit(end)));
        } finally {
            supervisor.report(new Message.Ended(run, launched.exit(end), end.leftovers()), () -> {});
        }
    }

    private void took(LiveRun live, Launcher.Launched result) {
        live.launched(result);
        lastKnown.launched(live.run().unit(), result);
        values.offers(live.run().unit(), result.workload());
        // It may have been said after the launch had begun.
        Optional.ofNullable(windows.get(live.run().unit())).ifPresent(live::resize);
    }

    /** Has drivers prepare the launches of units, where that is of use. Any thread. */
    void foresee(Collection<Unit> units) {
        var foresight = new Foresight(drivers, ports, surroundingsOf());
        List<Unit> prepared = foresight.prepared(units);
        if (!prepared.isEmpty()) {
            workers.start("prepare", () -> foresight.prepare(prepared));
        }
    }

    /**
     * Makes anew what a unit's runs are made of. Any thread.
     *
     * @return why that was not done; empty when it was
     */
    CompletableFuture<Optional<String>> rebuild(Unit unit) {
        return work(unit.name() + "-rebuild", () -> {
            var order = Drivers.Order.of(new Run(unit.name(), 1), unit.bound(values), ports.of(unit, drivers));
            return drivers.rebuild(order) ? Optional.empty() : Optional.of("there is nothing to be built for it");
        });
    }

    /** Removes what runs of units that have ended have left behind; says what that was. Any thread. */
    CompletableFuture<List<String>> remove(Collection<Unit> units, boolean all) {
        return work("remove", () -> drivers.remove(units, all));
    }

    private <T> CompletableFuture<T> work(String name, Callable<T> work) {
        var done = new CompletableFuture<T>();
        workers.start(name, () -> {
            try {
                done.complete(work.call());
            } catch (Exception | Error failed) {
                done.completeExceptionally(failed);
            }
        });
        return done;
    }

    /** The terminal of the present run of a unit, and of those to come, has this size. */
    void resize(UnitName unit, WindowSize size) {
        windows.put(unit, size);
        Optional.ofNullable(runs.get(unit)).ifPresent(run -> run.resize(size));
    }

    @Override
    public void runHooks(Run run, HookPoint point) {
        LiveRun live = live(run);
        // Hooks may be others than at its launch; what they surround is what was launched.
        Unit unit = supervisor
                .world()
                .standing(run.unit())
                .unit()
                .withWorkload(live.unit().workload());
        Consumer<Optional<String>> answer =
                problem -> supervisor.report(new Message.HooksEnded(run, point, problem), () -> {});
        begin(
                live,
                point.name().toLowerCase(Locale.ROOT),
                () -> answer.accept(hooks.run(run, unit, point, live.workload())),
                reason -> answer.accept(Optional.of(reason)));
    }

    @Override
    public void cancel(Run run) {
        live(run).cancelPending();
    }

    @Override
    public void watchReadiness(Run run) {
        LiveRun live = live(run);
        live.readiness()
                .ifPresent(watch -> live.watchedBy(workers.start(
                        run + "-ready",
                        () -> watch.await(
                                () -> supervisor.report(new Message.BecameReady(run), () -> {}),
                                never -> supervisor.report(new Message.Unhealthy(run, never), () -> {})))));
    }

    @Override
    public void watchHealth(Run run) {
        LiveRun live = live(run);
        Optional<HealthCheck> check = live.unit().health();
        if (check.isPresent() && live.workload().isPresent()) {
            Subject subject = live.workload().get().subject();
            live.watchedBy(
                    workers.start(run + "-health", () -> new HealthOf(run, supervisor).watch(check.get(), subject)));
        }
    }

    @Override
    public void endWatch(Run run) {
        live(run).endWatches();
    }

    @Override
    public void ask(Run run) {
        live(run).ask();
    }

    @Override
    public void leave(Run run) {
        if (live(run).workload().filter(RunningWorkload::leave).isEmpty()) {
            supervisor.report(new Message.NotLeft(run), () -> {});
        }
    }

    @Override
    public void kill(Run run) {
        live(run).workload().ifPresent(RunningWorkload::kill);
    }

    @Override
    public void arm(UnitName unit, long epoch, Duration after) {
        supervisor.arm(unit, epoch, after);
    }

    /**
     * The present runs of these units, when they are asked to stop, get this signal in place of what their policy says; those
     * that have been asked, now.
     */
    void stopWith(Set<UnitName> units, Optional<Signal> signal) {
        for (UnitName unit : units) {
            boolean leaving =
                    supervisor.world().find(unit).filter(Standing::isLeaving).isPresent();
            Optional.ofNullable(runs.get(unit)).ifPresent(run -> run.stopWith(signal, leaving));
        }
    }

    Values values() {
        return values;
    }

    LastKnown lastKnown() {
        return lastKnown;
    }

    /** Where the present run of a unit was launched, or else its next one would be. Any thread. */
    CompletableFuture<Optional<Surroundings>> surroundings(UnitName unit) {
        SurroundingsOf next = surroundingsOf();
        return supervisor
                .ask(() -> lastKnown.present(unit))
                .thenApplyAsync(
                        present -> present.map(SurroundingsOf::present).orElseGet(() -> next.next(unit)),
                        look -> workers.start(unit + "-surroundings", look));
    }

    private SurroundingsOf surroundingsOf() {
        return new SurroundingsOf(
                values, ports, name -> supervisor.world().find(name).map(Standing::unit));
    }

    /** What is still alive of a unit, for people. Any thread; looking may take a while and is done by a worker. */
    CompletableFuture<List<String>> survivors(UnitName unit) {
        return supervisor
                .ask(() -> lastKnown.workload(unit))
                .thenApplyAsync(
                        workload -> workload.map(RunningWorkload::survivors).orElse(List.of()),
                        look -> workers.start(unit + "-survivors", look));
    }
}
