package dev.tutti;

import dev.tutti.driver.RunOutput.Stream;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.engine.Notice;
import dev.tutti.engine.Phase;
import dev.tutti.engine.Standing;
import dev.tutti.event.UnitStatus;
import dev.tutti.failure.Evidence;
import dev.tutti.failure.UnitException;
import dev.tutti.log.LogLine;
import dev.tutti.model.Condition;
import dev.tutti.model.Exit;
import dev.tutti.model.Run;
import dev.tutti.model.Signal;
import dev.tutti.model.Site;
import dev.tutti.model.SuccessCodes;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.probe.CodeProbe;
import dev.tutti.runtime.GoalResult;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * One unit in somebody's hands. Safe from any thread; however many start and stop it at once, it has one run at most.
 *
 * <p>A handle that was started by itself also looks after what its unit needs: stopping it stops that as well. A handle of a
 * member of an {@link Orchestrator} starts what the member needs, and stops the member alone.
 */
public final class UnitHandle implements Lifecycle {

    private final Orchestrator system;
    private final UnitName unit;
    private final boolean alone;

    UnitHandle(Orchestrator system, UnitName unit, boolean alone) {
        this.system = system;
        this.unit = unit;
        this.alone = alone;
    }

    static UnitHandle of(Member member) {
        var system = Orchestrator.of(member);
        return new UnitHandle(system, UnitName.of(system.handle(member).name()), true);
    }

    /** A started one. Nobody would have it to close when its start fails, so that it is closed then. */
    static UnitHandle started(Member member) {
        UnitHandle handle = of(member);
        return handle.system.closedUnless(handle::start);
    }

    /** The name of the unit. */
    public String name() {
        return unit.value();
    }

    @Override
    public UnitHandle start() {
        system.start(Set.of(unit));
        return this;
    }

    @Override
    public UnitHandle stop() {
        return stop(Expectation.usual());
    }

    /**
     * Stops it with this signal instead of what it is usually stopped with. Where a stop is under way already, the signal is
     * sent all the same; the time that stop has is not changed by it.
     */
    public UnitHandle stop(Signal signal) {
        return stop(Expectation.stoppedWith(signal));
    }

    /** Stops it and expects one of these exit codes, neither 0 nor the signal if they are not among them. */
    public UnitHandle stop(SuccessCodes expected) {
        return stop(Expectation.codes(expected));
    }

    private UnitHandle stop(Expectation expectation) {
        return end(() -> system.engine().stopAlone(Set.of(unit), expectation.signal()), expectation);
    }

    /**
     * Kills its whole tree and waits until nothing of it is alive; of one that was started by itself, what it needs as well.
     * Says nothing about exit codes.
     *
     * @throws dev.tutti.failure.StillAliveException when something has outlived that
     */
    public UnitHandle kill() {
        if (alone) {
            system.kill();
        } else {
            end(() -> system.engine().kill(Set.of(unit)), Expectation.none());
        }
        return this;
    }

    /** What it needs is stopped whatever comes of it, if that is ours to do. */
    private UnitHandle end(Supplier<CompletableFuture<GoalResult>> command, Expectation expectation) {
        try {
            system.ends().await(command, () -> system.engine().kill(Set.of(unit)), Set.of(unit), expectation);
        } catch (UnitException problem) {
            try {
                stopNeeds();
            } catch (UnitException another) {
                problem.addSuppressed(another);
            }
            throw problem;
        }
        stopNeeds();
        return this;
    }

    private void stopNeeds() {
        if (alone && !system.engine().world().isDown()) {
            system.stop();
        }
        system.leaveIfDown();
    }

    /**
     * Gives it a new run, in place of the present one if there is one, and waits until that is ready. What there is to complain
     * of in the end of the replaced run, because of its exit code say, is told then, as {@link #stop} would have told it.
     *
     * @throws UnitException when it does not start, with the complaint suppressed in it, or else the complaint
     */
    public UnitHandle restart() {
        system.restart(Set.of(unit));
        return this;
    }

    /**
     * Stops it, does what is given, and starts it again, also when that throws. A stop that complains, because of its exit code
     * say, changes nothing about that as long as it is down, and is told at the end.
     *
     * @throws E what the body throws; a failure to start again, and the complaint of the stop, are suppressed in it
     * @throws UnitException when it does not start again, or else the complaint of the stop
     * @throws dev.tutti.failure.StillAliveException when it has outlived being killed; the body is not run then
     * @throws IllegalStateException when it does not run
     */
    public <E extends Exception> UnitHandle stopped(Body<E> body) throws E {
        new Pause(this, () -> standing().state().phase() == Phase.STUCK).during(body);
        return this;
    }

    /**
     * Whether something of its present run is alive right now, and its own running check, if it has one, holds. Looks at the
     * system, not at what was known a moment ago. A service of somebody else runs while what it is waited for holds. A check is
     * asked once; one that does not answer within two seconds says no.
     */
    @Override
    public boolean running() {
        return isActive() && watch().isAlive() && watch().holdsOwnCheck();
    }

    /** As a member counts in an orchestrator: a task that has done what it is needed for is as good as a service that runs. */
    boolean isUp() {
        Standing standing = standing();
        return standing.unit().isTask() && isDone(standing.unit()) || running();
    }

    private boolean isDone(Unit task) {
        boolean succeeded = exit().filter(task.success()::accepts).isPresent();
        return succeeded || system.mayFail(unit) && standing().state().phase() == Phase.EXITED;
    }

    private boolean isActive() {
        return standing().isActive();
    }

    private Standing standing() {
        return system.engine().world().standing(unit);
    }

    private Watch watch() {
        return new Watch(system, unit);
    }

    /**
     * The process id of its present or last run: that of the process that was started. What a program has left in the
     * background has another one, which its PID file tells.
     *
     * @throws IllegalStateException when it never had a process
     */
    public long pid() {
        return system.ends()
                .pid(unit)
                .orElseThrow(() -> new IllegalStateException("unit \"" + unit + "\" has no process: "
                        + system.engine().explain(unit)));
    }

    /** How its last run ended. Empty while it runs, and before it ever did. */
    public Optional<Exit> exit() {
        watch().catchUp();
        int runs = standing().runs();
        return system.engine()
                .lastEnd(unit)
                .filter(end -> end.run().number() == runs)
                .map(Notice.RunEnded::exit);
    }

    /**
     * What its present or last run has written to standard output so far; complete once it does not run any more. Of more than
     * 16 MiB the end, with a first line that says how much is missing.
     */
    public String output() {
        return text(Stream.STDOUT);
    }

    /** What its present or last run has written to standard error so far. */
    public String errorOutput() {
        return text(Stream.STDERR);
    }

    private String text(Stream stream) {
        watch().catchUpWithOutput();
        return system.recorder().last(unit).map(capture -> capture.text(stream)).orElse("");
    }

    /**
     * The lines of both streams of its present or last run in the order in which they came; complete once it does not run any
     * more. Of the last ten thousand that it and its hooks have written, its own.
     */
    public List<String> lines() {
        watch().catchUpWithOutput();
        return system.recorder().last(unit).map(this::lines).orElse(List.of());
    }

    private List<String> lines(Capture capture) {
        return system.recorder().router().own(new Run(unit, capture.run())).stream()
                .map(LogLine::text)
                .toList();
    }

    /**
     * What its present run reads as standard input. What it has not read yet waits; beyond a mebibyte writing waits for it, and
     * fails when it reads nothing for some seconds.
     *
     * @throws IllegalStateException when it does not run
     */
    public OutputStream input() {
        return system.engine()
                .workload(unit)
                .filter(workload -> isActive())
                .map(RunningWorkload::input)
                .orElseThrow(() -> new IllegalStateException("unit \"" + unit + "\" does not run and reads nothing"));
    }

    /**
     * Runs a command beside the main process in a container, to its end.
     *
     * @throws IllegalStateException when it does not run, is no container, or the command cannot be begun
     */
    public ExecResult exec(String... command) {
        return new Inside(system, unit).exec(List.of(command));
    }

    /**
     * The id of its container.
     *
     * @throws IllegalStateException when it has none now
     */
    public String containerId() {
        return new Inside(system, unit).containerId();
    }

    /** Where its ports are found, as a URL has it: {@code localhost}, unless it runs in a container of another machine. */
    public String host() {
        return system.engine().exports().unit(unit, "host").orElse(Site.HERE);
    }

    /** The port of this machine under which one of its container is published. */
    public int port(int inside) {
        return port(String.valueOf(inside));
    }

    /** The number of a port it offers, as of its present or last start. */
    public int port(String name) {
        return Optional.ofNullable(status().ports().get(name))
                .orElseThrow(() -> new IllegalArgumentException("unit \"%s\" has no port \"%s\"; it has %s"
                        .formatted(unit, name, status().ports().keySet())));
    }

    /** Its only port, or the one declared first. */
    public int port() {
        return standing().unit().ports().byName().keySet().stream()
                .findFirst()
                .map(this::port)
                .orElseThrow(() -> new IllegalArgumentException(
                        "unit \"" + unit + "\" offers no port; give it one with port(name, number)"));
    }

    /** {@code http://localhost:PORT}, with {@link #host()} and {@link #port()}. */
    public URI url() {
        return URI.create("http://" + host() + ":" + port());
    }

    /** {@code http://localhost:PORT}, with {@link #host()} and {@link #port(String)}. */
    public URI url(String port) {
        return URI.create("http://" + host() + ":" + port(port));
    }

    /**
     * What is known about its present or last run: process, command, what its readiness checks saw, the last lines. Without a
     * run, the command alone.
     */
    public Evidence evidence() {
        return system.ends().evidence(unit);
    }

    /** Everything known about it at this moment. */
    public UnitStatus status() {
        return system.status(unit);
    }

    /**
     * Waits until something holds, with a budget of its own that has nothing to do with that of the start. Output is looked at
     * from the beginning of the present run.
     *
     * @throws dev.tutti.failure.NotReadyException when it does not hold in time, or the run ends meanwhile; the unit is left
     *     as it is
     */
    public UnitHandle waitFor(Condition condition, Duration within) {
        watch().await(condition.within(within));
        return this;
    }

    /** Waits until your own check says so; {@code what} names it in messages. */
    public UnitHandle waitFor(String what, Callable<Boolean> check, Duration within) {
        return waitFor(new CodeProbe(what, check), within);
    }

    /**
     * Waits until its present run has ended by itself, and gives how, whatever the code; stopping or closing it then does not
     * complain of that.
     *
     * @throws dev.tutti.failure.NotReadyException when it is alive when the time is over
     */
    public Exit waitForExit(Duration within) {
        return watch().awaitExit(within);
    }

    /** The orchestrator it is a member of, or its own. */
    public Orchestrator orchestrator() {
        return system;
    }

    /**
     * Stops it: for good when it was started by itself; a member of an orchestrator can be started again, until the
     * orchestrator is closed. Closing twice is harmless. Throws what {@link #stop} throws.
     */
    @Override
    public void close() {
        if (alone) {
            system.close();
        } else {
            stop();
        }
    }

    @Override
    public String toString() {
        return system.engine().explain(unit).toString();
    }
}
