package dev.tutti;

import dev.tutti.container.Build;
import dev.tutti.container.Container;
import dev.tutti.container.Image;
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
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A container to be, and how it is treated. Immutable; every method gives a changed copy, but for {@link #start} and
 * {@link #handle}. Needs {@code dev.tutti:tutti-docker} on the class path to be started.
 *
 * <p>Texts may have values of the {@link Context} in them: <code>env("USER_ID", "{user_id}")</code>. Paths of this machine are
 * relative to the directory of the project, or to where this JVM runs if there is none.
 */
public final class ContainerDefinition implements Member {

    private final Unit unit;
    private final ContainerDraft draft;
    private final Map<String, Function<Exports, String>> late;
    private final List<Need> needs;
    private final Extras extras;

    private ContainerDefinition(
            Unit unit,
            ContainerDraft draft,
            Map<String, Function<Exports, String>> late,
            List<Need> needs,
            Extras extras) {
        this.unit = unit;
        this.draft = draft;
        this.late = late;
        this.needs = List.copyOf(needs);
        this.extras = extras;
    }

    static ContainerDefinition of(String name, Consumer<ContainerDraft.Fields> what) {
        ContainerDraft draft = ContainerDraft.empty().with(what);
        var binding = new ContainerBinding(draft, Map.of(), Path.of("").toAbsolutePath());
        return new ContainerDefinition(Unit.service(name, binding.before()), draft, Map.of(), List.of(), Extras.none());
    }

    /** Starts it and what it needs, and waits until it is ready. It is removed when the handle is closed. */
    public UnitHandle start() {
        return UnitHandle.started(this);
    }

    /** A handle on it, not started; each handle has containers of its own. */
    public UnitHandle handle() {
        return UnitHandle.of(this);
    }

    // What it is made of.

    /** Calls it so; others on its network find it under this name. */
    public ContainerDefinition named(String name) {
        return with(unit.withName(UnitName.of(name)));
    }

    /** Builds its image from a directory with a {@code Dockerfile}. What it is called, if it has a name, the image is called. */
    public ContainerDefinition build(Path directory) {
        return build(Build.of(directory));
    }

    /** Builds its image. */
    public ContainerDefinition build(Build recipe) {
        return drafted(fields -> fields.build = Optional.of(recipe));
    }

    /** When its image is pulled; where it is missing, if nothing is said. */
    public ContainerDefinition pull(Image.Pull when) {
        return drafted(fields -> fields.pull = when);
    }

    /** The platform of the image, such as {@code linux/arm64}. */
    public ContainerDefinition platform(String platform) {
        return drafted(fields -> fields.platform = Optional.of(platform));
    }

    /** Runs this instead of the command of the image; split into words as a shell does. */
    public ContainerDefinition command(String command) {
        return command(Command.parse(command).words());
    }

    /** Runs this instead of the command of the image. */
    public ContainerDefinition command(List<String> words) {
        return drafted(fields -> fields.command = Optional.of(words));
    }

    /** Runs this instead of the entrypoint of the image; split into words as a shell does. */
    public ContainerDefinition entrypoint(String command) {
        return entrypoint(Command.parse(command).words());
    }

    /** Runs this instead of the entrypoint of the image; an empty list is none. */
    public ContainerDefinition entrypoint(List<String> words) {
        return drafted(fields -> fields.entrypoint = Optional.of(words));
    }

    /** Sets a variable. */
    public ContainerDefinition env(String name, String value) {
        return drafted(fields -> fields.environment.put(name, Optional.of(value)));
    }

    /** Sets variables. */
    public ContainerDefinition env(Map<String, String> variables) {
        return drafted(fields -> variables.forEach((name, value) -> fields.environment.put(name, Optional.of(value))));
    }

    /** Sets a variable to what others offer, asked for just before the launch; see {@link ProcessDefinition#env}. */
    public ContainerDefinition env(String name, Function<Exports, String> value) {
        var more = new LinkedHashMap<>(late);
        more.put(name, value);
        return new ContainerDefinition(unit, draft, more, needs, extras);
    }

    /** Takes away a variable of the image. */
    public ContainerDefinition withoutEnv(String name) {
        return drafted(fields -> fields.environment.put(name, Optional.empty()));
    }

    /** Runs as this user, by name or number, with a group after a colon. */
    public ContainerDefinition user(String user) {
        return drafted(fields -> fields.user = Optional.of(user));
    }

    /** Runs there, in the container. */
    public ContainerDefinition workingDirectory(String directory) {
        return drafted(fields -> fields.workingDirectory = Optional.of(directory));
    }

    /** Mounts something: {@code ./data:/var/lib/data:ro}, {@code name-of-a-volume:/cache}, or a place alone, {@code /cache}. */
    public ContainerDefinition volume(String volume) {
        return drafted(fields -> fields.volumes.add(volume));
    }

    /** Adds a label. */
    public ContainerDefinition label(String name, String value) {
        return drafted(fields -> fields.labels.put(name, value));
    }

    /** Gives it so much memory at most, in bytes. */
    public ContainerDefinition memory(long bytes) {
        return drafted(fields -> fields.memory = Optional.of(bytes));
    }

    /** Gives it so many processors at most, such as 1.5. */
    public ContainerDefinition cpus(double count) {
        return drafted(fields -> fields.cpus = Optional.of(BigDecimal.valueOf(count)));
    }

    /** Has the engine's own first process look after the others. */
    public ContainerDefinition init() {
        return drafted(fields -> fields.init = true);
    }

    /** Gives it a terminal; its two streams arrive as one then. */
    public ContainerDefinition terminal() {
        return drafted(fields -> fields.terminal = true);
    }

    // How it is reached.

    /** Publishes a port of the container under a free one of this machine; {@link UnitHandle#port(String)} tells which. */
    public ContainerDefinition port(int inside) {
        return port(inside, 0);
    }

    /** Publishes a port of the container under one of this machine, for this machine alone. */
    public ContainerDefinition port(int inside, int here) {
        return port(String.valueOf(inside), here);
    }

    /** The same for {@code 53/udp}. */
    public ContainerDefinition port(String inside, int here) {
        var ports = new LinkedHashMap<>(unit.ports().byName());
        ports.put(ServicePorts.name(inside), here);
        return with(unit.withPorts(new Ports(ports)));
    }

    /** Publishes a port of the container at an address of this machine, such as {@code 0.0.0.0} for everybody. */
    public ContainerDefinition port(int inside, String address, int here) {
        return port(inside, here).drafted(fields -> fields.addresses.put(String.valueOf(inside), address));
    }

    /** Is on this network instead of the project's own: one that exists, {@code host} or {@code none}. */
    public ContainerDefinition network(String name) {
        return drafted(fields -> fields.network = Optional.of(name));
    }

    /** Is found by others on its network under these names as well. */
    public ContainerDefinition alias(String... names) {
        return drafted(fields -> fields.aliases.addAll(List.of(names)));
    }

    // How long it lives.

    /** Is made anew at every start, instead of taking up what an earlier start has left. */
    public ContainerDefinition alwaysNew() {
        return drafted(fields -> fields.alwaysNew = true);
    }

    /**
     * Stays up, once it was ready, when its project, test or program ends, or its handle is closed; the next start finds it
     * running and leaves it alone. {@code stop()} stops it.
     */
    public ContainerDefinition kept() {
        return drafted(fields -> fields.kept = true);
    }

    /** Asks it to stop with this instead of what its image says. */
    public ContainerDefinition stopSignal(Signal signal) {
        return drafted(fields -> fields.stopSignal = Optional.of(signal));
    }

    /** How long it may take to stop before it is killed; ten seconds where nothing is said. */
    public ContainerDefinition stopWithin(Duration grace) {
        return with(unit.withStop(unit.stop().grace(grace)));
    }

    /** What happens when it ends by itself; nothing, where nothing is said. */
    public ContainerDefinition restart(RestartPolicy policy) {
        return with(unit.withRestart(policy));
    }

    // When it is ready.

    /** Ready when this holds. {@code tcp(5432)} asks for that port of the container, and {@code command(…)} runs inside. */
    public ContainerDefinition readyWhen(Condition condition) {
        return readyWhen(new ReadyCheck(
                condition.readiness(), unit.ready().within(), unit.ready().every()));
    }

    /** Ready when this holds, within its budget. */
    public ContainerDefinition readyWhen(ReadyCheck check) {
        return with(unit.withReady(
                new ReadyCheck(check.when(), check.within(), check.every().or(unit.ready()::every))));
    }

    /** How long it may take to be ready; a minute where nothing is said. */
    public ContainerDefinition within(Duration budget) {
        return with(unit.withReady(unit.ready().within(budget)));
    }

    /** Watches its health for as long as it is ready. */
    public ContainerDefinition health(HealthCheck check) {
        return with(unit.withHealth(check));
    }

    /** Counts as {@link UnitHandle#running} only while this holds as well. */
    public ContainerDefinition runningWhen(Condition condition) {
        return with(extras.runningWhen(condition));
    }

    // What it needs, and what is done beside it.

    /** Adds members that must be ready before it starts; tasks must have succeeded. */
    public ContainerDefinition dependsOn(Member... members) {
        return new ContainerDefinition(unit, draft, late, Need.with(needs, members), extras);
    }

    /** Adds a member that must have come so far before it starts. */
    public ContainerDefinition dependsOn(Member member, Dependency.Condition until) {
        var all = new ArrayList<>(needs);
        all.add(new Need(member, until));
        return new ContainerDefinition(unit, draft, late, all, extras);
    }

    /** Adds a hook: {@code Hook.code(…)}, and {@code .onEveryStart()} where it is not only for new containers. */
    public ContainerDefinition hook(Hook hook) {
        return with(extras.withHook(host -> hook));
    }

    /** Runs a command on this machine at a point of the life of a new container, in the directory of the project. */
    public ContainerDefinition hook(HookPoint at, String command) {
        Command parsed = Command.parse(command);
        return with(extras.withHook(host -> Hook.command(
                at, new LocalProcess(parsed, host.directory(), Map.of(), LocalProcess.Stdin.EMPTY, false))));
    }

    /** Runs a command in the container at a point of its life, if it is a new one. */
    public ContainerDefinition hookInside(HookPoint at, String command) {
        var inside = new Hook.RunInside(Command.parse(command).words(), Map.of());
        return hook(new Hook(at, inside, Hook.DEFAULT_WITHIN, false));
    }

    /** Runs code before a new container is made; when it throws, nothing is started. {@code what} names it in messages. */
    public ContainerDefinition beforeStart(String what, HookCode code) {
        return hook(Hook.code(HookPoint.BEFORE_START, what, code));
    }

    /** Runs code when a new container is ready, before others know: to put data into it, say. */
    public ContainerDefinition afterReady(String what, HookCode code) {
        return hook(Hook.code(HookPoint.AFTER_READY, what, code));
    }

    /** Copies what it writes to standard output; see {@link ProcessDefinition#copyOutputTo}. */
    public ContainerDefinition copyOutputTo(OutputStream stream) {
        return with(extras.copyingOutputTo(stream));
    }

    /** Copies what it writes to standard error. */
    public ContainerDefinition copyErrorsTo(OutputStream stream) {
        return with(extras.copyingErrorsTo(stream));
    }

    /** Whatever else a container can be told, done each time it is made of what is said here. */
    public ContainerDefinition withContainer(UnaryOperator<Container> change) {
        return drafted(fields -> fields.changes.add(change));
    }

    /** Whatever else a unit can be told. Its name, its workload, its needs and what is known late are to stay. */
    public ContainerDefinition with(UnaryOperator<Unit> change) {
        return with(change.apply(unit));
    }

    private ContainerDefinition with(Unit changed) {
        return new ContainerDefinition(changed, draft, late, needs, extras);
    }

    private ContainerDefinition with(Extras changed) {
        return new ContainerDefinition(unit, draft, late, needs, changed);
    }

    /** What cannot be is refused here, and not when it is started. */
    private ContainerDefinition drafted(Consumer<ContainerDraft.Fields> change) {
        ContainerDraft changed = draft.with(change);
        Container made = new ContainerBinding(changed, Map.of(), Path.of("").toAbsolutePath()).before();
        return new ContainerDefinition(unit.withWorkload(made), changed, late, needs, extras);
    }

    boolean isKept() {
        return draft.isKept();
    }

    Extras extras() {
        return extras;
    }

    @Override
    public String name() {
        return unit.name().value();
    }

    @Override
    public List<Need> needs() {
        return needs;
    }

    @Override
    public Unit unit(UnitName name) {
        return unit(name, Path.of("").toAbsolutePath());
    }

    /** The same in a project with another directory. */
    Unit unit(UnitName name, Path root) {
        var binding = new ContainerBinding(draft, late, root);
        var checks = new ContainerChecks(name.value(), unit.ports(), !draft.isOnHostNetwork());
        ReadyCheck ready = unit.ready();
        Unit made = unit.withName(name)
                .withWorkload(binding.before())
                .withBinding(binding)
                .withReady(new ReadyCheck(ready.when().asking(checks::meant), ready.within(), ready.every()))
                .withHooks(extras.hooksOf(LocalProcess.of(Command.of("true"), root)));
        return unit.health()
                .map(health -> made.withHealth(health.asking(checks::meant)))
                .orElse(made);
    }

    /** Its name and image; never values of variables. */
    @Override
    public String toString() {
        return name() + ": " + unit.workload().summary();
    }
}
