package dev.tutti.cli;

import dev.tutti.container.Container;
import dev.tutti.engine.Notice;
import dev.tutti.event.UnitStatus;
import dev.tutti.event.Wording;
import dev.tutti.log.Level;
import dev.tutti.log.LogRouter;
import dev.tutti.model.UnitName;
import dev.tutti.runtime.Engine;
import dev.tutti.runtime.GoalResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What of a project is up, in words, while it comes down. */
record ToStop(Engine engine) {

    /** Which units. */
    List<UnitName> alive() {
        return engine.snapshot().units().stream()
                .filter(unit -> unit.state().isActive())
                .map(UnitStatus::name)
                .toList();
    }

    /**
     * Begins to stop it.
     *
     * @param all whether nothing is to run on, not even containers that are kept
     */
    CompletableFuture<GoalResult> stop(boolean all) {
        return all ? engine.stopAll() : engine.letGo();
    }

    /** Which of these were let go of, and run on. */
    List<UnitName> kept(List<UnitName> were) {
        return were.stream()
                .filter(unit ->
                        engine.lastEnd(unit).filter(Notice.RunEnded::isLeft).isPresent())
                .toList();
    }

    /** Whether something that has run is kept for the next start: containers are, until they are removed. */
    boolean forNext() {
        return engine.world().standings().stream()
                .anyMatch(standing -> standing.runs() > 0 && standing.unit().workload() instanceof Container);
    }

    /** Kills what is left when a stop takes longer. */
    void killAfter(Duration limit, CompletableFuture<GoalResult> stopped, LogRouter log) {
        CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    if (!stopped.isDone()) {
                        log.say(Level.WARN, "killing what is left after " + Wording.of(limit) + ": " + waitedFor());
                        engine.killAll();
                    }
                });
    }

    /** Which units, and how they are. */
    String waitedFor() {
        var names = engine.snapshot().units().stream()
                .filter(unit -> unit.state().isActive())
                .map(unit -> unit.name() + " (" + Summary.word(unit) + ")")
                .toList();
        return String.join(", ", names);
    }

    /** What could not be stopped, line by line, and the code to end with. */
    Verdict alive(GoalResult result, List<Left> left) {
        var reach = new OutOfReach(engine);
        return Verdict.alive(
                survivors(reach.told(result), left),
                left,
                reach.code(result.missed().keySet()));
    }

    private static List<String> survivors(GoalResult result, List<Left> left) {
        var lines = new ArrayList<String>();
        for (Left unit : left) {
            lines.add(String.valueOf(result.missed().get(unit.unit())));
            unit.lines().forEach(line -> lines.add("  " + line));
        }
        return lines;
    }
}
