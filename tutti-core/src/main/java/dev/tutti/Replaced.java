package dev.tutti;

import dev.tutti.driver.RunningWorkload;
import dev.tutti.engine.StopNeeded;
import dev.tutti.failure.Evidence;
import dev.tutti.failure.UnitException;
import dev.tutti.model.Dependency;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import dev.tutti.runtime.Ending;
import dev.tutti.runtime.Engine;
import dev.tutti.runtime.GoalResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The runs that a restart replaces. When it is over nobody knows any more how they have ended, so that it tells what there is
 * to complain of. Confined to the thread that restarts, where nothing else is said.
 */
final class Replaced {

    private final Engine engine;
    private final Ends ends;
    private final Recorder recorder;
    private final List<Past> runs = new ArrayList<>();
    /** Written by the supervisor's thread before the restart comes back. */
    private volatile List<UnitException> complaints = List.of();

    Replaced(Engine engine, Ends ends, Recorder recorder, Set<UnitName> units) {
        this.engine = engine;
        this.ends = ends;
        this.recorder = recorder;
        var graph = engine.world().graph();
        graph.closure(units, this::restartedWith)
                .forEach(unit -> engine.workload(unit)
                        .filter(workload -> isPresent(workload.subject().run()))
                        .map(this::past)
                        .ifPresent(runs::add));
    }

    private List<UnitName> restartedWith(UnitName need) {
        return engine.world().graph().dependentsOf(need).stream()
                .filter(unit -> ends.unit(unit).needs().stream()
                        .anyMatch(dependency ->
                                dependency.on().equals(need) && dependency.onRestart() == Dependency.OnRestart.RESTART))
                .toList();
    }

    private boolean isPresent(Run run) {
        return engine.world().standing(run.unit()).state().run().equals(Optional.of(run));
    }

    private Past past(RunningWorkload workload) {
        Run run = workload.subject().run();
        Instant began = recorder.last(run.unit()).map(Capture::began).orElseGet(recorder::now);
        Evidence evidence = ends.evidence(ends.unit(run.unit()), run);
        var end = engine.over(run)
                .thenApply(over -> engine.lastEnding(run.unit())
                        .filter(ending -> ending.end().run().equals(run))
                        .map(ending -> new End(ending, recorder.now())));
        return new Past(workload, began, evidence, end);
    }

    /**
     * Restarts, by what is given what is to be done as soon as the engine answers.
     *
     * @throws UnitException when that fails, or else when one of these runs has not ended as it should have
     */
    void by(Consumer<UnaryOperator<CompletableFuture<GoalResult>>> restart) {
        try {
            restart.accept(answer -> answer.thenApply(this::judge));
        } catch (UnitException failed) {
            complaints.forEach(failed::addSuppressed);
            throw failed;
        }
        if (!complaints.isEmpty()) {
            throw Problems.combined(complaints);
        }
    }

    /** On the supervisor's thread: whoever stops a run that is not over yet will be told himself. */
    private GoalResult judge(GoalResult result) {
        complaints = runs.stream().flatMap(past -> complaint(past).stream()).toList();
        return result;
    }

    private Optional<UnitException> complaint(Past past) {
        return past.end()
                .getNow(Optional.empty())
                .filter(end -> end.ending().end().needed() != StopNeeded.NOTHING)
                .flatMap(
                        end -> ends.judge(end.ending(), Expectation.usual(), () -> evidence(past, end), past.thrown()));
    }

    /** As it was before the restart; by now most of it is that of the next run. */
    private Evidence evidence(Past past, End end) {
        Evidence before = past.evidence();
        return new Evidence(
                before.unit(),
                before.run(),
                before.pid(),
                before.command(),
                before.directory(),
                Duration.between(past.began(), end.at()),
                before.attempts(),
                recorder.lastLines(end.ending().end().run(), Ends.LAST_LINES));
    }

    /** A run before it was replaced. */
    private record Past(
            RunningWorkload workload, Instant began, Evidence evidence, CompletableFuture<Optional<End>> end) {

        Optional<Throwable> thrown() {
            return workload instanceof CodeRun code ? code.problem() : Optional.empty();
        }
    }

    /** How it ended, and when. */
    private record End(Ending ending, Instant at) {}
}
