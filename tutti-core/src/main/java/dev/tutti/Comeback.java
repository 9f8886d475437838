package dev.tutti;

import dev.tutti.model.UnitName;
import dev.tutti.process.Job;
import dev.tutti.process.Threads;
import dev.tutti.runtime.GoalResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Brings orchestrators inside another one up again of which something is down: each on a thread of its own, all at the same
 * time, as members that need nothing are started. Confined to the thread that starts.
 */
final class Comeback implements AutoCloseable {

    private final Orchestrator system;
    private final Set<UnitName> partly;
    private final List<Job> threads = new ArrayList<>();
    private final List<CompletableFuture<Void>> ends = new ArrayList<>();

    /** @param partly units that are orchestrators */
    Comeback(Orchestrator system, Set<UnitName> partly) {
        this.system = system;
        this.partly = partly;
    }

    /**
     * Begins, beside something else that is started.
     *
     * @return completes when all are up, or as soon as something is not coming; exceptionally with what an orchestrator throws
     */
    CompletableFuture<GoalResult> beside(CompletableFuture<GoalResult> others) {
        var result = new CompletableFuture<GoalResult>();
        others.thenAccept(came -> {
            if (!came.reached()) {
                result.complete(came);
            }
        });
        for (UnitName unit : partly) {
            if (system.member(unit) instanceof Orchestrator inner) {
                start(unit, inner, result);
            }
        }
        CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new))
                .thenCombine(others, (up, came) -> result.complete(came.reached() ? unwanted() : came));
        return result;
    }

    private void start(UnitName unit, Orchestrator inner, CompletableFuture<GoalResult> result) {
        var end = new CompletableFuture<Void>();
        threads.add(Threads.ofThisJvm().start("tutti-" + unit + "-again", () -> {
            try {
                inner.startAgain();
            } catch (RuntimeException | Error failed) {
                result.completeExceptionally(failed);
            } finally {
                end.complete(null);
            }
        }));
        ends.add(end);
    }

    /** What was stopped meanwhile is not to be started by what follows. */
    private GoalResult unwanted() {
        Map<UnitName, String> missed = new LinkedHashMap<>();
        partly.stream()
                .filter(unit -> !system.engine().world().standing(unit).wanted())
                .forEach(unit -> missed.put(unit, unit + " is not wanted"));
        return new GoalResult(missed);
    }

    /** Gives up what is under way, and returns when that is over; its waits have budgets of their own. */
    @Override
    public void close() {
        threads.forEach(Job::interrupt);
        CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).join();
    }
}
