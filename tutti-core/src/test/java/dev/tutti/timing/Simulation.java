package dev.tutti.timing;

import dev.tutti.engine.Effects;
import dev.tutti.engine.Message;
import dev.tutti.engine.Notice;
import dev.tutti.engine.Reconciler;
import dev.tutti.engine.Standing;
import dev.tutti.engine.World;
import dev.tutti.event.Event;
import dev.tutti.event.FailureReport;
import dev.tutti.event.NumberedEvent;
import dev.tutti.event.Snapshot;
import dev.tutti.event.UnitStatus;
import dev.tutti.model.Exit;
import dev.tutti.model.HookPoint;
import dev.tutti.model.Project;
import dev.tutti.model.Run;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;

/** A project that the real engine decides about, in which everything takes as long as a test says. */
final class Simulation implements Effects {

    /** How long things take, in milliseconds. */
    record Pace(long launch, long ready, long run) {}

    private record Due(Instant at, long number, Message message) {}

    private final Reconciler reconciler = new Reconciler();
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::number));
    private final Map<String, Pace> paces = new HashMap<>();
    private final Set<Run> failing = new HashSet<>();
    private final Map<UnitName, UnitStatus> statuses = new HashMap<>();
    private final Timekeeper timekeeper;
    private World world;
    private Instant now = Instant.EPOCH;
    private long number;

    Simulation(Unit... units) {
        this(List.of(units));
    }

    Simulation(List<Unit> units) {
        world = World.of(new Project("test", Path.of("/project"), units));
        timekeeper = new Timekeeper(name -> world.graph().needsOf(name));
        var first = new ArrayList<UnitStatus>();
        units.forEach(unit -> first.add(status(world.standing(unit.name()))));
        first.forEach(status -> statuses.put(status.name(), status));
        timekeeper.onSnapshot(new Snapshot(0, first));
    }

    Timekeeper timekeeper() {
        return timekeeper;
    }

    Instant now() {
        return now;
    }

    World world() {
        return world;
    }

    Simulation pace(String unit, long launch, long ready, long run) {
        paces.put(unit, new Pace(launch, ready, run));
        return this;
    }

    /** This run of a unit ends with code 3 when it would have been ready, or done. */
    Simulation failing(String unit, int run) {
        failing.add(new Run(UnitName.of(unit), run));
        return this;
    }

    Simulation start(String... units) {
        return send(new Message.Start(names(units), true));
    }

    Simulation restart(String... units) {
        return send(new Message.Restart(names(units), false));
    }

    Simulation stop(String... units) {
        return send(new Message.Stop(names(units), true));
    }

    private static Set<UnitName> names(String... units) {
        return Arrays.stream(units).map(UnitName::of).collect(Collectors.toSet());
    }

    /** Lets time pass. */
    Simulation until(long millis) {
        Instant end = Instant.EPOCH.plusMillis(millis);
        while (!due.isEmpty() && !due.peek().at().isAfter(end)) {
            Due next = due.remove();
            now = next.at();
            send(next.message());
        }
        now = end;
        return this;
    }

    Simulation send(Message message) {
        World before = world;
        var decision = reconciler.decide(before, message);
        world = decision.world();
        decision.effects().forEach(effect -> effect.on(this));
        for (UnitName unit : decision.changed()) {
            Standing was = before.standing(unit);
            Standing is = world.standing(unit);
            if (!was.state().equals(is.state()) || was.wanted() != is.wanted()) {
                UnitStatus status = status(is);
                UnitStatus old = Optional.ofNullable(statuses.put(unit, status)).orElseThrow();
                publish(new Event.Changed(old, status));
            }
        }
        return this;
    }

    private void publish(Event event) {
        number++;
        timekeeper.onEvent(new NumberedEvent(number, now, event));
    }

    private UnitStatus status(Standing standing) {
        return new UnitStatus(
                standing.unit().name(),
                standing.unit().lifetime(),
                standing.wanted(),
                standing.state(),
                now,
                Math.max(0, standing.runs() - 1),
                OptionalLong.empty(),
                Map.of(),
                Optional.empty());
    }

    private void later(long millis, Message message) {
        number++;
        due.add(new Due(now.plusMillis(millis), number, message));
    }

    private Pace pace(Run run) {
        return paces.getOrDefault(run.unit().value(), new Pace(10, 90, 100));
    }

    @Override
    public void launch(Run run) {
        Pace pace = pace(run);
        later(pace.launch(), new Message.Launched(run));
        boolean fails = failing.contains(run);
        if (world.standing(run.unit()).unit().isTask()) {
            later(pace.launch() + pace.run(), new Message.Ended(run, Exit.ofCode(fails ? 3 : 0), 0));
        } else if (fails) {
            later(pace.launch() + pace.ready(), new Message.Ended(run, Exit.ofCode(3), 0));
        }
    }

    @Override
    public void watchReadiness(Run run) {
        if (!failing.contains(run)) {
            later(pace(run).ready(), new Message.BecameReady(run));
        }
    }

    @Override
    public void ask(Run run) {
        later(50, new Message.Ended(run, Exit.bySignal(15), 0));
    }

    @Override
    public void leave(Run run) {}

    @Override
    public void kill(Run run) {
        later(1, new Message.Ended(run, Exit.bySignal(9), 0));
    }

    @Override
    public void runHooks(Run run, HookPoint point) {
        later(5, new Message.HooksEnded(run, point, Optional.empty()));
    }

    @Override
    public void arm(UnitName unit, long epoch, Duration after) {
        later(after.toMillis(), new Message.TimeUp(unit, epoch));
    }

    @Override
    public void tell(Notice notice) {
        Optional<FailureReport> report = notice instanceof Notice.Failed failed
                ? Optional.of(new FailureReport(
                        failed.failure(),
                        "run",
                        "",
                        OptionalLong.empty(),
                        Duration.ofMillis(100),
                        List.of(),
                        "",
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                : Optional.empty();
        publish(new Event.Told(notice, report));
    }

    @Override
    public void cancel(Run run) {}

    @Override
    public void watchHealth(Run run) {}

    @Override
    public void endWatch(Run run) {}
}
