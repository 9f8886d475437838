package dev.tutti;

import dev.tutti.engine.Phase;
import dev.tutti.engine.Standing;
import dev.tutti.event.FailureReport;
import dev.tutti.failure.UnexpectedExitException;
import dev.tutti.failure.UnitException;
import dev.tutti.model.Exit;
import dev.tutti.model.UnitName;
import dev.tutti.runtime.Ending;
import dev.tutti.runtime.Engine;
import dev.tutti.runtime.GoalResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One start of some units, and what is done when it fails. Confined to the thread that starts. */
final class StartAttempt {

    private final Engine engine;
    private final Ends ends;
    private final CodeDriver code;
    /** The units and all they need. */
    private final Set<UnitName> units;
    /** Those of them that this attempt gives a run, and takes it from again when it fails. */
    private final Set<UnitName> ours;
    /** Failures that are not of this attempt. */
    private final Map<UnitName, FailureReport> earlier = new HashMap<>();

    /**
     * Of units and all they need.
     *
     * @param replaced those whose present run is replaced
     */
    StartAttempt(Engine engine, Ends ends, CodeDriver code, Set<UnitName> units, Set<UnitName> replaced) {
        this.engine = engine;
        this.ends = ends;
        this.code = code;
        this.units = units;
        this.ours = units.stream()
                .filter(unit -> replaced.contains(unit) || !isUp(unit))
                .collect(Collectors.toSet());
        units.forEach(unit -> engine.lastFailure(unit).ifPresent(failure -> earlier.put(unit, failure)));
    }

    /**
     * Returns when all that the command is about are up; one attempt may need several. Each wait of the engine has a budget, so
     * that this needs none.
     */
    void run(Supplier<CompletableFuture<GoalResult>> command) {
        try {
            GoalResult result = command.get().get();
            if (!ours.isEmpty() && Thread.interrupted()) {
                // The wait for what has come already does not notice.
                throw interrupted();
            }
            if (!result.reached()) {
                throw failed(result);
            }
        } catch (InterruptedException impatient) {
            throw interrupted();
        } catch (ExecutionException broken) {
            if (broken.getCause() instanceof RuntimeException thrown) {
                takeBack(List.of()).forEach(thrown::addSuppressed);
                throw thrown;
            }
            throw new IllegalStateException("The engine does not answer", broken);
        }
    }

    private UnitException interrupted() {
        GoalResult killed = Ends.ended(() -> engine.kill(ours), () -> engine.kill(ours));
        var problems = new ArrayList<UnitException>();
        problems.add(Problems.cancelled(ends.evidence(first()), "the thread that waited for it was interrupted"));
        problems.addAll(ends.problems(killed, ours, Expectation.none()));
        Thread.currentThread().interrupt();
        return Problems.combined(problems);
    }

    private UnitName first() {
        return units.stream()
                .filter(unit -> ours.contains(unit))
                .findFirst()
                .orElseGet(() -> units.iterator().next());
    }

    private boolean isUp(UnitName unit) {
        return engine.world().standing(unit).isActive();
    }

    private UnitException failed(GoalResult result) {
        List<UnitName> failed = engine.world().graph().startOrder().stream()
                .filter(unit -> freshFailure(unit).isPresent())
                .toList();
        if (failed.isEmpty()) {
            Map.Entry<UnitName, String> missed =
                    result.missed().entrySet().iterator().next();
            return cancelled(missed.getKey(), missed.getValue());
        }
        var problems = new ArrayList<UnitException>();
        failed.forEach(unit -> problems.add(problem(unit, freshFailure(unit).orElseThrow())));
        problems.addAll(takeBack(failed));
        return Problems.combined(problems);
    }

    /** Nothing failed: somebody does not want it any more, and sees to its end. */
    private UnitException cancelled(UnitName unit, String explanation) {
        Standing standing = engine.world().standing(unit);
        return Problems.cancelled(
                ends.evidence(unit), standing.wanted() ? explanation : "it was stopped while it started");
    }

    private Optional<FailureReport> freshFailure(UnitName unit) {
        return engine.lastFailure(unit)
                .filter(failure -> units.contains(unit))
                .filter(failure -> earlier.get(unit) != failure);
    }

    private boolean isReady(UnitName unit) {
        return engine.world().standing(unit).state().phase() == Phase.READY;
    }

    /** What ended by itself while others were taken back, as if it had been stopped, is a failed start. */
    private UnitException asStartSeesIt(UnitException ofStop, Set<UnitName> unready) {
        return ofStop instanceof UnexpectedExitException ended
                        && unready.contains(UnitName.of(ended.unit()))
                        && !isOverdue(UnitName.of(ended.unit()))
                ? Problems.endedBeforeReady(ended.evidence(), Exit.ofCode(ended.exitCode()))
                : ofStop;
    }

    private boolean isOverdue(UnitName unit) {
        return engine.lastEnding(unit).filter(Ending::isOverdue).isPresent();
    }

    private UnitException problem(UnitName unit, FailureReport report) {
        return Problems.of(report, code.thrown(unit));
    }

    /**
     * What has failed has nothing to lose and is killed at once; the rest is stopped as it should be, in reverse. What needs
     * it and ran before goes on.
     *
     * @return what went wrong meanwhile
     */
    private List<UnitException> takeBack(List<UnitName> failed) {
        Set<UnitName> useless = failed.stream().filter(ours::contains).collect(Collectors.toSet());
        Set<UnitName> unready = ours.stream().filter(unit -> !isReady(unit)).collect(Collectors.toSet());
        CompletableFuture<GoalResult> killed = engine.kill(useless);
        GoalResult stopped = Ends.ended(() -> engine.stopAlone(ours, Optional.empty()), () -> engine.kill(ours));
        Ends.ended(() -> killed, () -> engine.kill(ours));
        ends.forgive(useless);
        return ends.problems(stopped, ours, Expectation.usual()).stream()
                .map(problem -> asStartSeesIt(problem, unready))
                .toList();
    }
}
