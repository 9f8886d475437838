package dev.tutti.cli;

import dev.tutti.cli.report.Outcome;
import dev.tutti.log.Level;
import dev.tutti.log.LogRouter;
import dev.tutti.model.UnitName;
import dev.tutti.runtime.Engine;
import dev.tutti.runtime.GoalResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Runs tests one after the other, all of them whatever comes of one. The code is that of the first that fails. */
final class TestRun implements Errand {

    private final Engine engine;
    private final LogRouter log;
    private final InstantSource clock;
    private final List<UnitName> tests;
    private final Groups groups;
    /** Written by the thread that tests, read by anyone; guarded by {@code this}. */
    private final List<Outcome> outcomes = new ArrayList<>();
    /** Guarded by {@code this}. */
    private Optional<Instant> began = Optional.empty();
    /** Guarded by {@code this}. */
    private boolean cancelled;
    /** Guarded by {@code this}. */
    private String underWay = "no test had begun";

    TestRun(Engine engine, LogRouter log, InstantSource clock, List<UnitName> tests, Groups groups) {
        this.engine = engine;
        this.log = log;
        this.clock = clock;
        this.tests = List.copyOf(tests);
        this.groups = groups;
    }

    @Override
    public ExitCode run() {
        begin();
        groups.end();
        for (UnitName test : tests) {
            String what = engine.world().standing(test).unit().workload().summary();
            groups.begin(test + ": " + what);
            boolean over = isOver(test, what);
            groups.end();
            if (!over) {
                break;
            }
        }
        return outcomes().stream()
                .filter(outcome -> !outcome.passed())
                .findFirst()
                .map(outcome -> new ExitCode(outcome.code()))
                .orElse(ExitCode.OK);
    }

    private synchronized void begin() {
        began = Optional.of(clock.instant());
    }

    /** Runs a test to its end; false if everything was stopped before that. */
    private boolean isOver(UnitName test, String what) {
        log.say(test, Level.INFO, what);
        Instant from = clock.instant();
        Optional<GoalResult> result = start(test).map(CompletableFuture::join);
        synchronized (this) {
            if (result.isEmpty() || cancelled) {
                return false;
            }
            outcomes.add(outcome(test, what, result.get(), Duration.between(from, clock.instant())));
            return true;
        }
    }

    /** Never after a cancel: what is being stopped would come up again. */
    private synchronized Optional<CompletableFuture<GoalResult>> start(UnitName test) {
        if (cancelled) {
            return Optional.empty();
        }
        underWay = test + " still ran; stopping";
        return Optional.of(engine.start(List.of(test)));
    }

    @Override
    public synchronized String underWay() {
        return underWay;
    }

    @Override
    public synchronized void cancel() {
        cancelled = true;
    }

    private Outcome outcome(UnitName test, String what, GoalResult result, Duration took) {
        var end = new TaskEnd(engine);
        return new Outcome(
                test.value(), what, end.code(test, result), took, result.reached() ? "" : end.headline(test, result));
    }

    /** What came of those that are over. */
    synchronized List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /** When everything was up. */
    synchronized Optional<Instant> began() {
        return began;
    }
}
