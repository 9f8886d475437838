package dev.tutti;

import dev.tutti.driver.RunEnd;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.engine.Phase;
import dev.tutti.event.ProbeEvidence;
import dev.tutti.event.Wording;
import dev.tutti.failure.Evidence;
import dev.tutti.failure.UnitException;
import dev.tutti.model.Budget;
import dev.tutti.model.Condition;
import dev.tutti.model.Exit;
import dev.tutti.model.Readiness;
import dev.tutti.model.ReadyCheck;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import dev.tutti.probe.OutputMatcher;
import dev.tutti.probe.ReadinessWatch;
import dev.tutti.process.Job;
import dev.tutti.process.Threads;
import dev.tutti.runtime.GoalResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks at the present run of one unit and waits for what it does. */
record Watch(Orchestrator system, UnitName unit) {

    /** The engine hears of an end within milliseconds, unless a process of the run cannot die. */
    private static final Duration CATCH_UP = Duration.ofSeconds(5);

    /** How long one look may take that is taken between two others. */
    private static final Duration ONCE = Duration.ofSeconds(2);

    boolean isAlive() {
        return system.engine().workload(unit).filter(RunningWorkload::isAlive).isPresent();
    }

    /** Whether what is said of when a member counts as running holds as well; asked once, and not for long. */
    boolean holdsOwnCheck() {
        Member member = system.member(unit);
        if (member instanceof Orchestrator inner) {
            return inner.running();
        }
        Optional<Readiness> own = member instanceof ExternalService external
                ? Optional.of(external.ready().when())
                : system.extras(unit).running().map(Condition::readiness);
        return own.isEmpty() || holds(here(own.get()), present(), ONCE);
    }

    private Readiness here(Readiness readiness) {
        return readiness.at(system.engine().site(unit).orElseThrow());
    }

    private boolean holds(Readiness readiness, RunningWorkload run, Duration within) {
        if (within.isNegative() || within.isZero()) {
            return false;
        }
        var matcher = new OutputMatcher(readiness);
        Optional<Capture> capture = system.recorder().last(unit);
        capture.ifPresent(output -> output.attach(matcher));
        try {
            return new ReadinessWatch(ReadyCheck.of(readiness).within(within), run.subject(), matcher).once();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            capture.ifPresent(output -> output.detach(matcher));
        }
    }

    private RunningWorkload present() {
        return system.engine()
                .workload(unit)
                .orElseThrow(() -> new IllegalStateException("unit \"" + unit + "\" was never started"));
    }

    void await(ReadyCheck asked) {
        RunningWorkload run = present();
        var check = new ReadyCheck(here(asked.when()), asked.within(), asked.every());
        var matcher = new OutputMatcher(check.when());
        Optional<Capture> capture = system.recorder().last(unit);
        capture.ifPresent(output -> output.attach(matcher));
        var watch = new ReadinessWatch(check, run.subject(), matcher);
        try {
            if (!isHeld(watch, run, check)) {
                throw didNotHold(watch, run, check);
            }
        } finally {
            capture.ifPresent(output -> output.detach(matcher));
        }
    }

    /** A run that ends need not be waited for any longer, but has the last word. */
    private boolean isHeld(ReadinessWatch watch, RunningWorkload run, ReadyCheck check) {
        long began = System.nanoTime();
        CompletableFuture<RunEnd> end = run.ended().toCompletableFuture();
        boolean over = end.isDone();
        if (over && check.when().probes().isEmpty()) {
            return watch.hasHeld();
        }
        var held = new CompletableFuture<Boolean>();
        Job watching = Threads.ofThisJvm().start("tutti-" + unit + "-wait", () -> watch(watch, held));
        try {
            CompletableFuture<?> first = over ? held : CompletableFuture.anyOf(held, end);
            first.get(check.within().plus(ONCE).toNanos(), TimeUnit.NANOSECONDS);
            if (held.getNow(false) || watch.hasHeld()) {
                return true;
            }
            // Nothing is to be asked twice at once.
            watching.interrupt();
            watching.endsWithin(ONCE);
            Duration left = check.within().minusNanos(System.nanoTime() - began);
            return holds(check.when(), run, left.compareTo(ONCE) < 0 ? left : ONCE);
        } catch (TimeoutException late) {
            return watch.hasHeld();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        } finally {
            watching.interrupt();
        }
    }

    private static void watch(ReadinessWatch watch, CompletableFuture<Boolean> held) {
        try {
            held.complete(watch.await());
        } catch (InterruptedException cancelled) {
            held.complete(false);
        } catch (RuntimeException | Error broken) {
            held.completeExceptionally(broken);
        }
    }

    private UnitException didNotHold(ReadinessWatch watch, RunningWorkload run, ReadyCheck check) {
        List<ProbeEvidence> attempts = watch.evidence().stream()
                .map(seen -> new ProbeEvidence(seen.what(), seen.held(), seen.attempts(), seen.answer()))
                .toList();
        Evidence known = evidence(run.subject().run());
        var evidence = new Evidence(
                known.unit(),
                known.run(),
                known.pid(),
                known.command(),
                known.directory(),
                known.after(),
                attempts,
                known.lastLines());
        Optional<RunEnd> end =
                Optional.ofNullable(run.ended().toCompletableFuture().getNow(null));
        return Problems.didNotHold(check.when().describe(), reason(check, end), evidence);
    }

    private static String reason(ReadyCheck check, Optional<RunEnd> end) {
        if (Thread.currentThread().isInterrupted()) {
            return "before the waiting thread was interrupted";
        }
        return end.map(known -> "before the run ended with " + known.exit())
                .orElse("within " + Wording.of(check.within()));
    }

    private Evidence evidence(Run run) {
        return system.ends().evidence(system.ends().unit(unit), run);
    }

    /** Returns when the engine knows as well that the run is over: who starts the unit then gets a new run. */
    Exit awaitExit(Duration within) {
        RunningWorkload present = present();
        Run run = present.subject().run();
        try {
            system.engine().over(run).get(Budget.of(within).toMillis(), TimeUnit.MILLISECONDS);
            Exit exit = Optional.ofNullable(
                            present.ended().toCompletableFuture().getNow(null))
                    .map(RunEnd::exit)
                    .orElseThrow(() -> Problems.didNotHold("its end", "before all was closed", evidence(run)));
            // Who is given the code need not be told by an exception what it was.
            system.ends().forgiveCode(unit);
            return exit;
        } catch (TimeoutException late) {
            throw Problems.didNotHold("its end", "within " + Wording.of(within), evidence(run));
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw Problems.didNotHold("its end", "before the waiting thread was interrupted", evidence(run));
        } catch (ExecutionException never) {
            throw new IllegalStateException(never.getCause());
        }
    }

    /**
     * Waits until what a run has written that is no longer alive has been delivered. What it has left behind, and may still
     * write while it is asked to stop, is not waited for.
     */
    void catchUpWithOutput() {
        Optional<RunningWorkload> run = system.engine()
                .workload(unit)
                .filter(known -> !known.ended().toCompletableFuture().isDone());
        if (run.isEmpty() || isAllWritten() || run.get().isAlive()) {
            return;
        }
        if (phase() == Phase.STOPPING && !run.get().survivors().isEmpty()) {
            awaitOutput(run.get());
        } else {
            run.get()
                    .ended()
                    .toCompletableFuture()
                    .thenApply(Optional::of)
                    .completeOnTimeout(Optional.empty(), CATCH_UP.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
    }

    /** As of code, which writes nothing. */
    private boolean isAllWritten() {
        return system.recorder()
                .last(unit)
                .filter(output -> !output.isComplete())
                .isEmpty();
    }

    private static void awaitOutput(RunningWorkload run) {
        try {
            run.awaitOutput(CATCH_UP);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for what it has written so far, if it has not ended; false when interrupted. */
    boolean awaitOutput(Duration within) {
        Optional<RunningWorkload> run = system.engine()
                .workload(unit)
                .filter(known -> !known.ended().toCompletableFuture().isDone());
        try {
            if (run.isPresent()) {
                run.get().awaitOutput(within);
            }
            return true;
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Phase phase() {
        return system.engine().world().standing(unit).state().phase();
    }

    /** Waits until the engine knows of an end that has happened. An end that it sees to already may have hooks to run yet. */
    void catchUp() {
        if (phase() == Phase.STOPPING) {
            return;
        }
        // The world shows an end a moment before it is told.
        Optional<Run> untold = system.engine()
                .workload(unit)
                .map(known -> known.subject().run())
                .filter(run -> system.engine()
                        .lastEnd(unit)
                        .filter(end -> end.run().equals(run))
                        .isEmpty());
        if (untold.isPresent() && !isAlive()) {
            system.engine()
                    .over(untold.get())
                    .completeOnTimeout(new GoalResult(Map.of()), CATCH_UP.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
    }
}
