package dev.tutti;

import dev.tutti.engine.World;
import dev.tutti.model.UnitName;
import dev.tutti.runtime.Engine;
import dev.tutti.runtime.GoalResult;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Brings units up: what the engine wrongly takes for ready first, and beside it what does not need that; then the rest. */
record Startup(Orchestrator system, CodeDriver code, Set<UnitName> units, Gate gate) implements Runnable {

    /** Gives the engine a command, or answers in its place. */
    interface Gate {
        CompletableFuture<GoalResult> pass(Supplier<CompletableFuture<GoalResult>> command);
    }

    /** What is to come up of what starts by itself; the fallible that others bring along may fail. */
    static Set<UnitName> firm(World world, Set<UnitName> fallible) {
        Set<UnitName> automatic = world.automatic();
        Set<UnitName> firm = new LinkedHashSet<>(automatic);
        firm.removeAll(fallible);
        Set<UnitName> brought = world.graph().withNeeds(firm);
        automatic.stream().filter(unit -> !brought.contains(unit)).forEach(firm::add);
        return firm;
    }

    @Override
    public void run() {
        Engine engine = system.engine();
        Set<UnitName> all = engine.world().graph().withNeeds(units);
        RollCall.Absent absent = new RollCall(system).of(all);
        var attempt = new StartAttempt(engine, system.ends(), code, all, absent.gone());
        if (!absent.partly().isEmpty()) {
            try (var comeback = new Comeback(system, absent.partly())) {
                attempt.run(() -> comeback.beside(gate.pass(() -> engine.startApartFrom(absent.partly(), units))));
            }
        }
        attempt.run(() -> gate.pass(() -> engine.start(units)));
    }
}
