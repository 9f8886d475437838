package dev.tutti;

import dev.tutti.driver.RunningWorkload;
import dev.tutti.engine.Notice;
import dev.tutti.engine.Phase;
import dev.tutti.engine.StopNeeded;
import dev.tutti.event.FailureReport;
import dev.tutti.failure.Evidence;
import dev.tutti.failure.UnitException;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Run;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.runtime.Ending;
import dev.tutti.runtime.Engine;
import dev.tutti.runtime.GoalResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for the ends of runs and judges them, each run once. Thread-safe. */
final class Ends {

    static final int LAST_LINES = 20;

    private final Engine engine;
    private final Recorder recorder;
    private final CodeDriver code;
    /** Tasks whose code does not matter when they end by themselves. */
    private final Set<UnitName> fallible;
    /** The numbers of the runs of each unit whose end somebody was told about, the last ones. */
    private final Map<UnitName, Set<Integer>> judged = new ConcurrentHashMap<>();

    Ends(Engine engine, Recorder recorder, CodeDriver code, Set<UnitName> fallible) {
        this.engine = engine;
        this.recorder = recorder;
        this.code = code;
        this.fallible = Set.copyOf(fallible);
    }

    /**
     * Stops units and judges their ends.
     *
     * @param onInterrupt what is done when the thread is interrupted while it waits; the flag stays
     * @throws UnitException when one did not end, or not as expected; all others have been stopped all the same
     */
    void await(
            Supplier<CompletableFuture<GoalResult>> stop,
            Supplier<CompletableFuture<GoalResult>> onInterrupt,
            Collection<UnitName> units,
            Expectation expectation) {
        List<UnitException> problems = problems(ended(stop, onInterrupt), units, expectation);
        if (!problems.isEmpty()) {
            throw Problems.combined(problems);
        }
    }

    /** What a stop has to tell about these units, in the order in which they were stopped. */
    List<UnitException> problems(GoalResult result, Collection<UnitName> units, Expectation expectation) {
        var problems = new ArrayList<UnitException>();
        var order = new ArrayList<>(engine.world().graph().startOrder());
        Collections.reverse(order);
        for (UnitName unit : order) {
            if (result.missed().containsKey(unit) && isStuck(unit)) {
                problems.add(Problems.stillAlive(evidence(unit), survivors(unit)));
            } else if (units.contains(unit)) {
                judge(unit, expectation).ifPresent(problems::add);
            }
        }
        return problems;
    }

    /** A stop can also miss its goal because somebody starts the unit again, or the engine is closed meanwhile. */
    private boolean isStuck(UnitName unit) {
        return engine.world().standing(unit).state().phase() == Phase.STUCK;
    }

    /**
     * Waits although the thread is interrupted: what is alive must not be forgotten. Everything the engine does to end a run is
     * done within times of its own, so that this needs none.
     */
    static GoalResult ended(
            Supplier<CompletableFuture<GoalResult>> stop, Supplier<CompletableFuture<GoalResult>> onInterrupt) {
        boolean interrupted = Thread.interrupted();
        try {
            CompletableFuture<GoalResult> awaited = stop.get();
            while (true) {
                try {
                    return awaited.get();
                } catch (InterruptedException impatient) {
                    interrupted = true;
                    awaited = onInterrupt.get();
                } catch (ExecutionException broken) {
                    throw new IllegalStateException("The engine does not answer", broken);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Nobody needs to be told about runs that have ended so far. */
    void forgive(Collection<UnitName> units) {
        units.forEach(unit -> engine.lastEnd(unit).ifPresent(end -> isNew(end.run())));
    }

    /** Nobody needs to be told how a run has ended; that it had to be killed, they do. */
    void forgiveCode(UnitName unit) {
        engine.lastEnding(unit)
                .filter(ending -> !ending.isOverdue())
                .ifPresent(ending -> isNew(ending.end().run()));
    }

    /** Whether nobody was told about this one. Who asks is. */
    private boolean isNew(Run run) {
        Set<Integer> numbers = judged.computeIfAbsent(run.unit(), unit -> ConcurrentHashMap.newKeySet());
        numbers.removeIf(number -> number < run.number() - 1);
        return numbers.add(run.number());
    }

    private Optional<UnitException> judge(UnitName name, Expectation expectation) {
        return engine.lastEnding(name).flatMap(ending -> {
            Supplier<Evidence> evidence =
                    () -> evidence(unit(name), ending.end().run());
            return judge(ending, expectation, evidence, code.thrown(name));
        });
    }

    /**
     * What there is to tell about the end of a run, the first time that is asked.
     *
     * @param thrown by code that should have stopped it
     */
    Optional<UnitException> judge(
            Ending ending, Expectation expectation, Supplier<Evidence> evidence, Optional<Throwable> thrown) {
        Unit unit = unit(ending.end().unit());
        boolean fine = isForgiven(ending.end()) || expectation.accepts(unit, ending);
        if (!isNew(ending.end().run()) || fine) {
            return Optional.empty();
        }
        Evidence known = evidence.get();
        return Optional.of(thrown.map(problem -> Problems.stopFailed(known, problem))
                .orElseGet(() -> Problems.unexpectedExit(unit, ending, expectation, known)));
    }

    private boolean isForgiven(Notice.RunEnded end) {
        return end.needed() == StopNeeded.NOTHING && fallible.contains(end.unit());
    }

    /** What is known about a unit's present or last run; of one that was never launched, nothing. */
    Evidence evidence(UnitName name) {
        Unit unit = unit(name);
        int runs = engine.world().standing(name).runs();
        return engine.workload(name)
                .map(workload -> workload.subject().run())
                .filter(run -> run.number() == runs)
                .map(run -> evidence(unit, run))
                .orElseGet(() -> Evidence.none(name.value(), unit.workload().summary()));
    }

    /** What is known about a run, failed or not. */
    Evidence evidence(Unit unit, Run run) {
        Optional<FailureReport> report = engine.lastFailure(unit.name())
                .filter(failure -> failure.failure().run().equals(run));
        if (report.isPresent()) {
            return Evidence.of(report.get());
        }
        Duration after = recorder.last(unit.name())
                .map(capture -> Duration.between(capture.began(), recorder.now()))
                .orElse(Duration.ZERO);
        String directory = unit.workload() instanceof LocalProcess process
                ? process.directory().toString()
                : "";
        return new Evidence(
                unit.name().value(),
                run.number(),
                pid(unit.name()).orElse(0),
                unit.workload().summary(),
                directory,
                after,
                engine.readiness(unit.name()),
                recorder.lastLines(run, LAST_LINES));
    }

    OptionalLong pid(UnitName unit) {
        return engine.workload(unit).map(RunningWorkload::pid).orElse(OptionalLong.empty());
    }

    private List<String> survivors(UnitName unit) {
        return engine.survivors(unit)
                .completeOnTimeout(List.of(), 5, TimeUnit.SECONDS)
                .exceptionally(closed -> List.of())
                .join();
    }

    Unit unit(UnitName name) {
        return engine.world().standing(name).unit();
    }
}
