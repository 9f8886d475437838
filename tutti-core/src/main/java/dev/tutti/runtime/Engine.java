package dev.tutti.runtime;

import dev.tutti.engine.Message;
import dev.tutti.engine.Plan;
import dev.tutti.engine.Planner;
import dev.tutti.engine.World;
import dev.tutti.event.EventBus;
import dev.tutti.graph.DependencyGraph;
import dev.tutti.model.Dependency;
import dev.tutti.model.Project;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A supervisor with everything it works with, and commands that can be waited for. Thread-safe. */
public final class Engine {

    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Project project;
    private final Drivers drivers;
    private final Supervisor supervisor;

    public Engine(Project project, Drivers drivers, RunLog log, InstantSource clock) {
        this.project = project;
        this.drivers = drivers;
        this.supervisor = new Supervisor(
                World.of(project), clock, self -> new Performer(self, clock, drivers, log, project.units()));
        supervisor.begin();
    }

    public World world() {
        return supervisor.world();
    }

    public EventBus bus() {
        return supervisor.performer().bus();
    }

    public CompletableFuture<GoalResult> start(Set<UnitName> units, boolean withNeeds) {
        units.forEach(this::check);
        return command(new Message.Start(units, withNeeds), Goal.up(withNeeds ? withFirmNeeds(units) : units));
    }

    public CompletableFuture<GoalResult> stop(Set<UnitName> units) {
        units.forEach(this::check);
        return command(new Message.Stop(units), Goal.ended(world().graph().withDependents(units)));
    }

    public CompletableFuture<GoalResult> killAll() {
        return command(new Message.KillAll(), Goal.ended(world().graph().names()));
    }

    public CompletableFuture<GoalResult> restart(Set<UnitName> units, boolean withDependents) {
        units.forEach(this::check);
        return command(new Message.Restart(units, withDependents), Goal.up(withFirmNeeds(units)));
    }

    public Plan plan(Set<UnitName> units) {
        units.forEach(this::check);
        return Planner.plan(world(), new Message.Start(units, true), units);
    }

    public CompletableFuture<List<String>> survivors(UnitName unit) {
        check(unit);
        return supervisor.performer().survivors(unit);
    }

    public void wake() {
        supervisor.wake();
    }

    private void check(UnitName unit) {
        world().standing(unit);
    }

    private CompletableFuture<GoalResult> command(Message message, Goal goal) {
        supervisor.command(message, goal);
        return goal.result();
    }

    /** These units and what they cannot do without, less those whose failure everybody who needs them puts up with. */
    private Set<UnitName> withFirmNeeds(Set<UnitName> units) {
        DependencyGraph graph = world().graph();
        var found = new LinkedHashSet<>(units);
        var queue = new ArrayDeque<>(units);
        while (!queue.isEmpty()) {
            for (Dependency need : unit(queue.remove()).needs()) {
                if (isFirm(need) && graph.names().contains(need.on()) && found.add(need.on())) {
                    queue.add(need.on());
                }
            }
        }
        Set<UnitName> started = graph.withNeeds(units);
        found.removeIf(name -> isExpendable(name, started));
        return found;
    }

    private boolean isExpendable(UnitName name, Set<UnitName> started) {
        List<Dependency> needs = world().graph().dependentsOf(name).stream()
                .filter(started::contains)
                .flatMap(dependent -> unit(dependent).needs().stream())
                .filter(need -> need.on().equals(name))
                .toList();
        return !needs.isEmpty() && needs.stream().noneMatch(Engine::isFirm);
    }

    private static boolean isFirm(Dependency need) {
        return !need.optional() && need.until() != Dependency.Condition.COMPLETED;
    }

    private Unit unit(UnitName name) {
        return world().standing(name).unit();
    }

    /** Stops everything, kills what has not ended in time, and releases what is held. */
    public void close(Duration patience) {
        Duration longest = project.units().stream()
                .map(unit -> unit.stop().grace())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        if (!await(stop(world().graph().names()), longest.multipliedBy(2).plus(patience))) {
            await(killAll(), CLOSING);
        }
        supervisor.close();
        supervisor.performer().close(CLOSING);
        drivers.close();
    }

    private static boolean await(CompletableFuture<GoalResult> result, Duration within) {
        try {
            return result.get(within.toMillis(), TimeUnit.MILLISECONDS).reached();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }
}
