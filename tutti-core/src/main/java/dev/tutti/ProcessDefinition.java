package dev.tutti;

import dev.tutti.model.Command;
import dev.tutti.model.Condition;
import dev.tutti.model.Dependency;
import dev.tutti.model.Exports;
import dev.tutti.model.HealthCheck;
import dev.tutti.model.Hook;
import dev.tutti.model.HookCode;
import dev.tutti.model.HookPoint;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Ports;
import dev.tutti.model.ReadyCheck;
import dev.tutti.model.RestartPolicy;
import dev.tutti.model.Signal;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.process.FreePort;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A process to be, and how it is treated: the same record of a unit that a configuration file makes. Immutable; every method
 * gives a changed copy, but for {@link #start} and {@link #handle}.
 */
public final class ProcessDefinition implements Member {

    private final Unit unit;
    private final boolean named;
    private final List<Need> needs;
    private final Extras extras;

    private ProcessDefinition(Unit unit, boolean named, List<Need> needs, Extras extras) {
        this.unit = unit;
        this.named = named;
        this.needs = List.copyOf(needs);
        this.extras = extras;
    }

    static ProcessDefinition of(Unit unit, boolean named) {
        return new ProcessDefinition(unit, named, List.of(), Extras.none());
    }

    /** Starts it and what it needs, and waits until it is ready; a task, until it has succeeded. */
    public UnitHandle start() {
        return UnitHandle.started(this);
    }

    /** A handle on it, not started; each handle has processes of its own. */
    public UnitHandle handle() {
        return UnitHandle.of(this);
    }

    // What is run.

    /** Calls it so; otherwise it is called after its program. */
    public ProcessDefinition named(String name) {
        return new ProcessDefinition(unit.withName(UnitName.of(name)), true, needs, extras);
    }

    /** Runs it there; otherwise where this JVM runs. Relative to that, or to the directory of the project it is in. */
    public ProcessDefinition directory(Path directory) {
        return in(directory.toAbsolutePath().normalize()).with(extras.inPlace(directory.isAbsolute()));
    }

    private ProcessDefinition in(Path absolute) {
        LocalProcess old = process();
        return with(new LocalProcess(old.command(), absolute, old.environment(), old.stdin(), old.tty()));
    }

    /** Sets a variable beside those of this JVM. */
    public ProcessDefinition env(String name, String value) {
        return env(Collections.singletonMap(name, value));
    }

    /** Sets variables beside those of this JVM. */
    public ProcessDefinition env(Map<String, String> variables) {
        return with(process().withEnvironment(variables));
    }

    /**
     * Sets a variable to what others offer, such as a port, asked for just before the launch. Of what is thrown only the type
     * and place are told, since its message may quote the value.
     */
    public ProcessDefinition env(String name, Function<Exports, String> value) {
        LateEnvironment late = unit.binding() instanceof LateEnvironment some ? some : LateEnvironment.none();
        return with(unit.withBinding(late.with(name, value)));
    }

    /** Runs it without a variable that this JVM has. */
    public ProcessDefinition withoutEnv(String name) {
        return withoutEnv(Set.of(name));
    }

    /** Runs it without any variable of this JVM; those set here, its ports and Tutti's mark it still gets. */
    public ProcessDefinition withoutInheritedEnv() {
        var unset = new TreeSet<>(System.getenv().keySet());
        unset.removeAll(process().environment().keySet());
        return withoutEnv(unset);
    }

    private ProcessDefinition withoutEnv(Set<String> names) {
        LocalProcess old = process();
        var environment = new TreeMap<>(old.environment());
        names.forEach(name -> environment.put(name, Optional.empty()));
        return with(new LocalProcess(old.command(), old.directory(), environment, old.stdin(), old.tty()));
    }

    /** What it reads: nothing for as long as it runs (the default; see {@link UnitHandle#input}), or the end at once. */
    public ProcessDefinition stdin(LocalProcess.Stdin stdin) {
        LocalProcess old = process();
        return with(new LocalProcess(old.command(), old.directory(), old.environment(), stdin, old.tty()));
    }

    /** Gives it a terminal instead of pipes; its two streams arrive as one then. */
    public ProcessDefinition terminal() {
        LocalProcess old = process();
        return with(new LocalProcess(old.command(), old.directory(), old.environment(), old.stdin(), true));
    }

    /**
     * Copies what it writes to standard output, as it comes, on a thread of its own; a stream that both outputs are copied to
     * is written by one thread. The stream is not closed. One that fails, that lies 16 MiB behind, or that is not done two
     * seconds after the end of the run, gets no more.
     */
    public ProcessDefinition copyOutputTo(OutputStream stream) {
        return with(extras.copyingOutputTo(stream));
    }

    /** Copies what it writes to standard error, as {@link #copyOutputTo} does for standard output. */
    public ProcessDefinition copyErrorsTo(OutputStream stream) {
        return with(extras.copyingErrorsTo(stream));
    }

    // When it is ready.

    /** Ready when this holds, asked for a minute unless {@link #within} says otherwise. */
    public ProcessDefinition readyWhen(Condition condition) {
        return readyWhen(new ReadyCheck(
                condition.readiness(), unit.ready().within(), unit.ready().every()));
    }

    /** Ready when this holds, within its budget. A pause that was said before stays, unless the check has one. */
    public ProcessDefinition readyWhen(ReadyCheck check) {
        return with(unit.withReady(
                new ReadyCheck(check.when(), check.within(), check.every().or(unit.ready()::every))));
    }

    /** How long it may take to be ready, everything together; a minute where nothing is said. */
    public ProcessDefinition within(Duration budget) {
        return with(unit.withReady(unit.ready().within(budget)));
    }

    /** A fixed pause between attempts, instead of one that adapts from half a millisecond up. */
    public ProcessDefinition askEvery(Duration pause) {
        ReadyCheck old = unit.ready();
        return with(unit.withReady(new ReadyCheck(old.when(), old.within(), Optional.of(pause))));
    }

    /** Watches its health for as long as it is ready. */
    public ProcessDefinition health(HealthCheck check) {
        return with(unit.withHealth(check));
    }

    /** Counts as {@link UnitHandle#running} only while this holds as well: {@code command("pg_ctl status -D data")}. */
    public ProcessDefinition runningWhen(Condition condition) {
        return with(extras.runningWhen(condition));
    }

    // How it is stopped.

    /** Asks it to stop with this instead of SIGTERM. */
    public ProcessDefinition stopSignal(Signal signal) {
        return with(unit.withStop(unit.stop().signal(signal)));
    }

    /** Runs this instead of sending a signal, in its directory and environment. */
    public ProcessDefinition stopCommand(String command) {
        return with(unit.withStop(unit.stop().command(Command.parse(command))));
    }

    /** How long it may take to stop before its whole tree is killed; ten seconds where nothing is said. */
    public ProcessDefinition stopWithin(Duration grace) {
        return with(unit.withStop(unit.stop().grace(grace)));
    }

    /** Kills it with this first; what is alive a second later gets SIGKILL. */
    public ProcessDefinition killSignal(Signal signal) {
        return with(unit.withStop(unit.stop().killSignal(signal)));
    }

    /**
     * Expects one of these exit codes instead of 0. Death by the signal it was stopped with is always expected; a negative
     * number means death by that signal, as 128 more than it does.
     */
    public ProcessDefinition expectedExit(int... codes) {
        return with(unit.withSuccess(ExpectedExit.of(codes)));
    }

    /** What happens when it ends by itself; nothing, where nothing is said. */
    public ProcessDefinition restart(RestartPolicy policy) {
        return with(unit.withRestart(policy));
    }

    // What it needs and offers.

    /** Adds members that must be ready before it starts; tasks must have succeeded. They take part wherever it does. */
    public ProcessDefinition dependsOn(Member... members) {
        return new ProcessDefinition(unit, named, Need.with(needs, members), extras);
    }

    /** Adds a member that must have come so far before it starts. */
    public ProcessDefinition dependsOn(Member member, Dependency.Condition until) {
        var all = new ArrayList<>(needs);
        all.add(new Need(member, until));
        return new ProcessDefinition(unit, named, all, extras);
    }

    /**
     * Offers a port: a free one is picked for each handle; the process finds it in {@code NAME_PORT}, the first in
     * {@code PORT}.
     */
    public ProcessDefinition port(String name) {
        return port(name, 0);
    }

    /** Offers a port you have reserved. */
    public ProcessDefinition port(String name, FreePort port) {
        return port(name, port.number());
    }

    /** Offers a port by number; 0 picks a free one. */
    public ProcessDefinition port(String name, int number) {
        var ports = new LinkedHashMap<>(unit.ports().byName());
        ports.put(name, number);
        return with(unit.withPorts(new Ports(ports)));
    }

    /** Runs a command at a point of each run's life, where and with the variables with which the process runs. */
    public ProcessDefinition hook(HookPoint at, String command) {
        Command parsed = Command.parse(command);
        return with(extras.withHook(own -> Hook.command(
                at, new LocalProcess(parsed, own.directory(), own.environment(), LocalProcess.Stdin.EMPTY, false))));
    }

    /** Runs code at a point of each run's life; {@code what} names it in messages. */
    public ProcessDefinition hook(HookPoint at, String what, HookCode code) {
        return hook(Hook.code(at, what, code));
    }

    /** Adds a hook made elsewhere, with a budget or a place of its own say. */
    public ProcessDefinition hook(Hook hook) {
        return with(extras.withHook(own -> hook));
    }

    /** Runs a command to its end before each start; when it fails, nothing is started. */
    public ProcessDefinition beforeStart(String command) {
        return hook(HookPoint.BEFORE_START, command);
    }

    /** Runs code before each start; when it throws, nothing is started. */
    public ProcessDefinition beforeStart(String what, HookCode code) {
        return hook(HookPoint.BEFORE_START, what, code);
    }

    /** Whatever else a unit can be told. Its name, its workload's type and its needs are to stay. */
    public ProcessDefinition with(UnaryOperator<Unit> change) {
        return with(change.apply(unit));
    }

    private ProcessDefinition with(Unit changed) {
        return new ProcessDefinition(changed, named, needs, extras);
    }

    private ProcessDefinition with(LocalProcess changed) {
        return with(unit.withWorkload(changed));
    }

    private ProcessDefinition with(Extras changed) {
        return new ProcessDefinition(unit, named, needs, changed);
    }

    private LocalProcess process() {
        return (LocalProcess) unit.workload();
    }

    boolean isTask() {
        return unit.isTask();
    }

    Extras extras() {
        return extras;
    }

    @Override
    public String name() {
        return unit.name().value();
    }

    @Override
    public boolean isNamed() {
        return named;
    }

    @Override
    public List<Need> needs() {
        return needs;
    }

    @Override
    public Unit unit(UnitName name) {
        return unit.withName(name).withHooks(extras.hooksOf(process()));
    }

    /** The same in a project with another directory than that in which this JVM runs. */
    Unit unit(UnitName name, Path root) {
        Path here = Path.of("").toAbsolutePath();
        return root.equals(here) || extras.fixed()
                ? unit(name)
                : in(root.resolve(here.relativize(process().directory())).normalize())
                        .unit(name);
    }

    /** Its name and command; never values of variables. */
    @Override
    public String toString() {
        return name() + ": " + process().summary();
    }
}
