package dev.tutti.cli;

import dev.tutti.model.UnitName;
import dev.tutti.runtime.Engine;
import dev.tutti.runtime.GoalResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Starts of units while a project runs: each is kept with how long it took, as the first one is. */
record StartsBeside(Engine engine, ConsoleView view, StartTimings timings, InstantSource clock) {

    private static final Duration CATCH_UP = Duration.ofSeconds(2);

    /**
     * Tells the engine to bring something up.
     *
     * @param units those that are expected to start; without any nothing is kept
     * @return completes with what came of it, when that is kept
     */
    CompletableFuture<GoalResult> begin(Collection<UnitName> units, Supplier<CompletableFuture<GoalResult>> command) {
        var asked = new AskedStart(clock.instant(), List.copyOf(units));
        CompletableFuture<GoalResult> done = command.get();
        return asked.units().isEmpty() ? done : done.thenApplyAsync(result -> kept(asked, result));
    }

    private GoalResult kept(AskedStart asked, GoalResult result) {
        try {
            // The timekeeper has seen what the view has said.
            view.catchUp(engine.snapshot().sequence(), CATCH_UP);
            timings.keepBeside(asked, result.missed().keySet(), clock.instant());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return result;
    }
}
