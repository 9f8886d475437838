package dev.tutti.cli;

import dev.tutti.engine.Phase;
import dev.tutti.engine.Standing;
import dev.tutti.event.Wording;
import dev.tutti.log.Level;
import dev.tutti.log.LogRouter;
import dev.tutti.model.UnitName;
import dev.tutti.runtime.Engine;
import dev.tutti.runtime.GoalResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** One foreground start: up, looked after, and down again when a person, a closed output or the units say so. */
final class StartRun {

    private static final Duration SAY_AGAIN = Duration.ofSeconds(2);
    private static final Duration CATCH_UP = Duration.ofSeconds(2);
    /** A signal that follows this closely is the same one again: timeout, make and npm pass on what their group got already. */
    private static final Duration ECHO = Duration.ofMillis(250);

    private final BlockingQueue<Happening> happenings = new LinkedBlockingQueue<>();
    private final StartRequest request;
    private final Surroundings surroundings;
    private final LogRouter log;
    private final Engine engine;
    private final ConsoleView view;
    private final Summary summary;
    private final Optional<Errand> errand;
    private final StartTimings timings;
    private final AskedStart asked;
    private final ToStop toStop;
    private final CollectionHooks hooks;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private CompletableFuture<Void> condition = CompletableFuture.completedFuture(null);
    private final CompletableFuture<StartOutcome> outcome = new CompletableFuture<>();
    private final AtomicReference<Verdict> lastVerdict = new AtomicReference<>(Verdict.NONE);
    /** How long stopping may take; set by who asks, on the thread that stops. */
    private Optional<Duration> patience = Optional.empty();
    /** Whether what is left behind is to be removed; as above. */
    private boolean remove;
    /**
     * When a signal first asked to stop, and the far future before. Who stops for another reason writes a moment so long past
     * that no signal is its echo. Written by the threads of signals and by the one that stops.
     */
    private final AtomicReference<Instant> firstSignal = new AtomicReference<>(Instant.MAX);

    /** @param errand what everything is brought up for; without one, it stays up until it is stopped or nothing is left to do */
    StartRun(
            StartRequest request,
            Surroundings surroundings,
            LogRouter log,
            Engine engine,
            Summary summary,
            StartTimings timings,
            Optional<Errand> errand) {
        this.request = request;
        this.surroundings = surroundings;
        this.log = log;
        this.engine = engine;
        this.summary = summary;
        this.errand = errand;
        this.timings = timings;
        this.toStop = new ToStop(engine);
        this.hooks = CollectionHooks.of(surroundings);
        this.view = new ConsoleView(
                log,
                request.verbose(),
                unit -> errand.filter(own -> own.tells(unit)).isPresent(),
                () -> happenings.add(new Happening.Idle()));
        this.asked = new AskedStart(surroundings.clock().instant(), request.units());
    }

    /**
     * Stops everything, and ends the start with success. Any thread.
     *
     * @param remove whether what the units leave behind at their end, such as containers, is removed
     */
    CompletableFuture<Verdict> stopEverything(Optional<Duration> patience, boolean remove) {
        var stopping = new Happening.Stopping(patience, remove, new CompletableFuture<>());
        happenings.add(new Happening.Asked(stopping));
        ended.thenRun(() -> stopping.verdict().complete(lastVerdict.get()));
        return stopping.verdict();
    }

    /** Completes when everything is up, or as soon as that cannot be any more. */
    CompletableFuture<StartOutcome> outcome() {
        return outcome;
    }

    /** Whether it is on its way down, from which it does not come back. */
    boolean isStopping() {
        return !firstSignal.get().equals(Instant.MAX);
    }

    /** What others set off meanwhile. */
    StartsBeside beside() {
        return new StartsBeside(engine, view, timings, surroundings.clock());
    }

    /** When what has come up. */
    StartTimings timings() {
        return timings;
    }

    /** What came of stopping everything, once it has ended. */
    Verdict verdict() {
        return lastVerdict.get();
    }

    /** Completes when nothing more will happen here. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** Called from any thread when the output can no longer be written. */
    void outputClosed() {
        happenings.add(new Happening.OutputClosed());
    }

    ExitCode run() throws InterruptedException {
        try (var signals = new Signals(name -> signalled(name));
                var subscription =
                        engine.subscribe("console", timings.timekeeper().andThen(view))) {
            start();
            ExitCode code = lookAfter();
            tellOutcome(code, "stopped before everything was up", true);
            return stop(code);
        } finally {
            tellOutcome(ExitCode.FAILURE, "the supervisor has failed", true);
            ended.complete(null);
        }
    }

    /** On a thread of the JVM, one for each signal. */
    private void signalled(String name) {
        Instant now = surroundings.clock().instant();
        boolean first = firstSignal.compareAndSet(Instant.MAX, now);
        var signalled = new Happening.Signalled(name, now, first, new CountDownLatch(1));
        happenings.add(signalled);
        try {
            boolean down = new LastResort(engine).await(signalled.heard(), isImpatient(signalled));
            // The thread that runs is held up for good, and with it the usual end.
            System.exit((down ? ExitCode.ofSignal(name) : ExitCode.FAILURE).value());
        } catch (InterruptedException byNobody) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody is to be told that all is up before this has happened. To be called before it runs. */
    void isUpAfter(CompletableFuture<Void> begun) {
        condition = begun;
    }

    private void start() {
        Collection<UnitName> units = request.units();
        CompletableFuture<GoalResult> started = request.alone() ? engine.startAlone(units) : engine.start(units);
        started.thenCombine(condition, (result, met) -> result)
                .thenAccept(result -> hooks.afterStart(
                        engine,
                        result.reached() || !request.failuresAreFinal(),
                        problem -> happenings.add(new Happening.Started(result, problem))));
    }

    /** Waits until there is a reason to stop; gives the code to end with. */
    private ExitCode lookAfter() throws InterruptedException {
        boolean started = false;
        while (true) {
            Happening next = nextBeforeTimeout(started);
            if (next == null) {
                return timedOut(started);
            }
            Optional<ExitCode> end = next instanceof Happening.Started up ? started(up) : ending(next, started);
            started |= next instanceof Happening.Started;
            if (end.isPresent()) {
                return end.get();
            }
        }
    }

    private @org.jspecify.annotations.Nullable Happening nextBeforeTimeout(boolean isUp) throws InterruptedException {
        Optional<Duration> limit = request.limit(isUp);
        if (limit.isEmpty()) {
            return happenings.take();
        }
        Duration left = limit.get().minus(soFar());
        return happenings.poll(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
    }

    private Optional<ExitCode> started(Happening.Started up) throws InterruptedException {
        GoalResult result = up.result();
        view.catchUp(engine.snapshot().sequence(), CATCH_UP);
        up.hookProblem().ifPresent(why -> log.say(Level.ERROR, why));
        if (result.reached()) {
            Duration took = soFar();
            if (!request.units().isEmpty()) {
                log.say(
                        Level.INFO,
                        summary.up(request.project(), engine.snapshot(), took) + timings.remarks(asked, took));
                timings.keep(asked, took);
            }
            if (up.hookProblem().isPresent()) {
                tellOutcome(ExitCode.FAILURE, up.hookProblem().get(), request.failuresAreFinal());
                return request.failuresAreFinal() ? Optional.of(ExitCode.FAILURE) : codeIfIdle();
            }
            tellOutcome(ExitCode.OK, "up", false);
            errand.ifPresent(this::begin);
            return errand.isPresent() ? Optional.empty() : codeIfIdle();
        }
        if (view.failures().isEmpty() && isLeftOut(result)) {
            String told = String.join(", ", names(result)) + " stopped while it was starting; the rest goes on";
            log.say(Level.WARN, told);
            tellOutcome(ExitCode.FAILURE, told, false);
            return codeIfIdle();
        }
        timings.keepFailed(asked, soFar());
        if (request.failuresAreFinal()) {
            log.say(Level.ERROR, "not everything could start; stopping");
            tellOutcome(codeOfFailures(), "not everything could start; stopped", true);
            return Optional.of(codeOfFailures());
        }
        Optional<ExitCode> end = codeIfIdle();
        if (end.isEmpty()) {
            log.say(Level.WARN, "not everything could start; the rest goes on. Ctrl-C stops it");
            tellOutcome(codeOfFailures(), "not everything could start; the rest goes on, tutti stop stops it", false);
        }
        return end;
    }

    /** Whether somebody at another terminal has stopped what is not up: then that is what was wanted. */
    private boolean isLeftOut(GoalResult result) {
        return result.missed().keySet().stream()
                .noneMatch(unit ->
                        engine.world().find(unit).filter(Standing::wanted).isPresent());
    }

    private static List<String> names(GoalResult result) {
        return result.missed().keySet().stream().map(UnitName::value).sorted().toList();
    }

    /** The first outcome counts. */
    private void tellOutcome(ExitCode code, String told, boolean isStopping) {
        tellOutcome(code, told, Map.of(), isStopping);
    }

    private void tellOutcome(ExitCode code, String told, Map<UnitName, String> late, boolean isStopping) {
        outcome.complete(new StartOutcome(code, told, engine.snapshot(), view.failures(), late, soFar(), isStopping));
    }

    private Duration soFar() {
        return Duration.between(asked.at(), surroundings.clock().instant());
    }

    /** The world is asked, not the view: of several changes at once the view sees one after the other. */
    private Optional<ExitCode> codeIfIdle() {
        boolean alive = engine.world().standings().stream()
                .anyMatch(unit -> unit.isActive() || unit.state().phase() == Phase.BACKOFF);
        if (alive) {
            return Optional.empty();
        }
        return Optional.of(view.failures().isEmpty() ? ExitCode.OK : codeOfFailures());
    }

    /** @param started whether it has been said how the start went; before that, nothing being alive means little */
    private Optional<ExitCode> ending(Happening next, boolean started) {
        if (next instanceof Happening.Signalled signalled) {
            if (surroundings.errIsTerminal()) {
                // Over the ^C that the terminal has shown.
                surroundings.err().print("\r");
                surroundings.err().flush();
            }
            log.say(Level.INFO, "stopping (SIG" + signalled.signal() + "); again to kill at once");
            signalled.heard().countDown();
            return Optional.of(ExitCode.ofSignal(signalled.signal()));
        }
        if (next instanceof Happening.Asked asked) {
            log.say(Level.INFO, "stopping (asked by tutti stop)");
            patience = asked.stopping().patience();
            remove = asked.stopping().remove();
            return Optional.of(ExitCode.OK);
        }
        if (next instanceof Happening.OutputClosed) {
            log.say(Level.INFO, "the output can no longer be written; stopping");
            return Optional.of(ExitCode.BROKEN_PIPE);
        }
        if (next instanceof Happening.Done done) {
            return Optional.of(done.code());
        }
        return next instanceof Happening.Idle && started && errand.isEmpty() ? codeIfIdle() : Optional.empty();
    }

    /** Whether everything comes down once something is done. */
    boolean isForAnErrand() {
        return errand.isPresent();
    }

    private void begin(Errand errand) {
        var thread = new Thread(() -> happenings.add(new Happening.Done(errand.run())), "tutti-errand");
        thread.setDaemon(true);
        thread.start();
    }

    private ExitCode timedOut(boolean isUp) throws InterruptedException {
        Duration limit = request.limit(isUp).orElseThrow();
        if (isUp) {
            String underWay = errand.map(Errand::underWay).orElse("");
            String told = "not done after %s: %s".formatted(Wording.of(limit), underWay);
            log.say(Level.ERROR, told);
            tellOutcome(ExitCode.TIMEOUT, told, true);
            return ExitCode.TIMEOUT;
        }
        view.catchUp(engine.snapshot().sequence(), CATCH_UP);
        LateStart late = LateStart.of(engine.snapshot().units(), new Evidence(engine, log), limit);
        log.say(Level.ERROR, late.told());
        timings.keepFailed(asked, soFar());
        tellOutcome(ExitCode.TIMEOUT, late.told(), late.units(), true);
        return ExitCode.TIMEOUT;
    }

    private ExitCode codeOfFailures() {
        return ExitCode.of(view.failures().values());
    }

    private ExitCode stop(ExitCode code) throws InterruptedException {
        Instant asked = surroundings.clock().instant();
        // Where no signal has asked for it, none that comes now is the echo of one.
        firstSignal.compareAndSet(Instant.MAX, asked.minus(ECHO));
        List<UnitName> alive = toStop.alive();
        errand.ifPresent(Errand::cancel);
        boolean all = remove || errand.filter(Errand::endsAll).isPresent();
        CompletableFuture<GoalResult> stopped = toStop.stop(all);
        stopped.thenAccept(result -> happenings.add(new Happening.Stopped(result)));
        patience.ifPresent(limit -> toStop.killAfter(limit, stopped, log));
        GoalResult result = awaitStop(stopped);
        Duration took = Duration.between(asked, surroundings.clock().instant());
        view.catchUp(engine.snapshot().sequence(), CATCH_UP);
        if (!result.reached()) {
            List<Left> left = Left.of(engine, result.missed().keySet());
            lastVerdict.set(toStop.alive(result, left));
            log.say(Level.ERROR, lastVerdict.get().told());
            return lastVerdict.get().code();
        }
        // Who has asked for removal while all was being let go of wants what runs on removed as well.
        List<UnitName> kept = remove ? List.of() : toStop.kept(alive);
        List<UnitName> gone =
                alive.stream().filter(unit -> !kept.contains(unit)).toList();
        Optional<String> problem = gone.isEmpty() ? Optional.empty() : hooks.stopped(gone);
        lastVerdict.set(Verdict.down(gone, kept, !remove && !all && toStop.forNext(), took, problem));
        if (!alive.isEmpty()) {
            log.say(
                    problem.isEmpty() ? Level.INFO : Level.ERROR,
                    lastVerdict.get().whole());
        }
        ExitCode judged = problem.isPresent() ? ExitCode.FAILURE : code;
        return remove ? remove(judged) : judged;
    }

    private ExitCode remove(ExitCode code) throws InterruptedException {
        Removal removal = Removal.of(engine, engine.world().graph().names(), true);
        lastVerdict.set(lastVerdict.get().then(removal));
        log.say(removal.isComplete() ? Level.INFO : Level.ERROR, removal.told());
        return removal.isComplete() ? code : removal.code();
    }

    private GoalResult awaitStop(CompletableFuture<GoalResult> underWay) throws InterruptedException {
        Duration quiet = SAY_AGAIN;
        while (true) {
            Happening next = happenings.poll(quiet.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                log.say(Level.INFO, "waiting for " + toStop.waitedFor());
                quiet = quiet.multipliedBy(2);
            } else if (next instanceof Happening.Stopped stopped) {
                return stopped.result();
            } else if (next instanceof Happening.Asked asked) {
                asked.stopping().patience().ifPresent(limit -> toStop.killAfter(limit, underWay, log));
                remove |= asked.stopping().remove();
            } else if (next instanceof Happening.Signalled again && isImpatient(again)) {
                log.say(Level.WARN, "killing what is left: " + toStop.waitedFor());
                again.heard().countDown();
                engine.killAll().thenAccept(result -> happenings.add(new Happening.Stopped(result)));
            }
        }
    }

    /** One signal may come twice, from a terminal and from whoever started us; and a terminal that goes away is not impatient. */
    private boolean isImpatient(Happening.Signalled again) {
        boolean echo = Duration.between(firstSignal.get(), again.at()).compareTo(ECHO) < 0;
        return !again.first() && !echo && !again.signal().equals("HUP");
    }
}
