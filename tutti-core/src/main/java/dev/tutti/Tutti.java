package dev.tutti;

import dev.tutti.container.Build;
import dev.tutti.model.Command;
import dev.tutti.model.Condition;
import dev.tutti.model.Exports;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Readiness;
import dev.tutti.model.ReadyCheck;
import dev.tutti.model.SuccessCodes;
import dev.tutti.model.Unit;
import dev.tutti.probe.CodeProbe;
import dev.tutti.probe.CommandProbe;
import dev.tutti.probe.FileProbe;
import dev.tutti.probe.HttpProbe;
import dev.tutti.probe.NamedPortProbe;
import dev.tutti.probe.PidFileProbe;
import dev.tutti.probe.TcpProbe;
import dev.tutti.probe.UnixSocketProbe;
import dev.tutti.process.FreePort;
import dev.tutti.process.FreePorts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The words in which tests and programs speak to Tutti; import them statically.
 *
 * <pre>{@code
 * try (var server = process("python3 -m http.server 8000").readyWhen(http("http://localhost:8000/")).start()) {
 *     …
 * }
 * }</pre>
 */
public final class Tutti {

    private Tutti() {}

    // What can be started.

    /**
     * A process that runs until it is stopped, called after its program.
     *
     * @param command split into words as a POSIX shell does, without running one
     */
    public static ProcessDefinition process(String command) {
        return process(Command.parse(command));
    }

    /** A process with a name. */
    public static ProcessDefinition process(String name, String command) {
        return process(command).named(name);
    }

    /** A process whose program and arguments are given as they are. */
    public static ProcessDefinition process(List<String> words) {
        return process(Command.of(words));
    }

    /** A process with a name, its program and arguments given as they are. */
    public static ProcessDefinition process(String name, List<String> words) {
        return process(words).named(name);
    }

    /** A process of a command. */
    public static ProcessDefinition process(Command command) {
        return ProcessDefinition.of(Unit.service(ProgramName.of(command), inThisDirectory(command)), false);
    }

    /** A script for {@code /bin/sh -c}. */
    public static ProcessDefinition shell(String script) {
        return process(Command.shell(script));
    }

    /** A command that runs to its end: starting it waits until it has succeeded. */
    public static ProcessDefinition task(String name, String command) {
        return task(name, Command.parse(command));
    }

    /** A command that runs to its end. */
    public static ProcessDefinition task(String name, Command command) {
        return ProcessDefinition.of(Unit.task(name, inThisDirectory(command)), true);
    }

    private static LocalProcess inThisDirectory(Command command) {
        return LocalProcess.of(command, Path.of("").toAbsolutePath());
    }

    /** A container of an image, which is pulled where it is missing. The name is also that by which others find it. */
    public static ContainerDefinition container(String name, String image) {
        return ContainerDefinition.of(name, fields -> fields.image = Optional.of(image));
    }

    /** A container whose image is built. */
    public static ContainerDefinition container(String name, Build build) {
        return ContainerDefinition.of(name, fields -> fields.build = Optional.of(build));
    }

    /** A container whose image is built from a directory with a {@code Dockerfile}. */
    public static ContainerDefinition container(String name, Path directory) {
        return container(name, Build.of(directory));
    }

    /**
     * A text with values of the {@link Context} in it, for variables of processes: <code>env("ID", template("{user_id}"))</code>.
     * Texts of containers are templates by themselves.
     */
    public static Function<Exports, String> template(String text) {
        return Template.parse(text);
    }

    /** Members, and what they need, under a name: what a program of one's own makes a command of. Nothing is started. */
    public static ProjectDefinition project(String name, Member... members) {
        return ProjectDefinition.of(name, List.of(members));
    }

    /** A service that somebody else runs: waited for, never started or stopped. Say when it is ready. */
    public static ExternalService external(String name) {
        return new ExternalService(name, ReadyCheck.immediate(), List.of());
    }

    /** Something of your own, by its two methods. Types of your own rather implement {@link Startable}. */
    public static StartableMember member(String name, Body<Exception> start, Body<Exception> stop) {
        return member(name, new TwoMethods(start, stop));
    }

    /** Something of your own, under a name; it needs what it needs without one. */
    public static StartableMember member(String name, Startable code) {
        return new StartableMember(name, code, CodeWorkload.WITHIN, code.needs());
    }

    private record TwoMethods(Body<Exception> first, Body<Exception> last) implements Startable {

        @Override
        public void start() throws Exception {
            first.run();
        }

        @Override
        public void stop() throws Exception {
            last.run();
        }
    }

    /** Starts members and all they need; to be closed. {@link Orchestrator#of} does not start. */
    public static Orchestrator orchestrated(Member... members) {
        Orchestrator system = Orchestrator.of(members);
        return system.closedUnless(system::start);
    }

    /**
     * A port that the system gives to nobody, and no other JVM with Tutti takes, until it is closed; the process started with
     * its number can bind it. So can whoever asks for this very number.
     *
     * @throws IllegalStateException when none is left
     */
    public static FreePort freePort() {
        return FreePorts.ofThisJvm().take();
    }

    /** Exit codes to expect; a negative number means death by that signal. */
    public static SuccessCodes expecting(int... codes) {
        return ExpectedExit.of(codes);
    }

    // What can be waited for.

    /** TCP connections to a port of this machine, accepted by the process itself. */
    public static TcpProbe tcp(int port) {
        return new TcpProbe("localhost", port);
    }

    /** TCP connections to a reserved port. */
    public static TcpProbe tcp(FreePort port) {
        return tcp(port.number());
    }

    /** TCP connections to a host; where that is this machine, accepted by the process itself. */
    public static TcpProbe tcp(String host, int port) {
        return new TcpProbe(host, port);
    }

    /** TCP connections to a port that the process {@linkplain ProcessDefinition#port offers}, by its name. */
    public static NamedPortProbe tcpPort(String name) {
        return new NamedPortProbe(name);
    }

    /** Connections to a Unix socket. Relative to the directory in which the process runs. */
    public static UnixSocketProbe unix(Path socket) {
        return new UnixSocketProbe(socket);
    }

    /** A {@code HEAD} request that succeeds or is redirected; method, status, headers and body can be said. */
    public static HttpProbe http(String url) {
        return HttpProbe.of(url);
    }

    /**
     * The same for a port that the process {@linkplain ProcessDefinition#port offers}, by its name.
     *
     * @param path from the slash on, with a query perhaps
     */
    public static HttpProbe httpPort(String name, String path) {
        return HttpProbe.ofPort(name, path);
    }

    /**
     * A regular expression found in what is written to either stream, colours removed.
     *
     * <p>What it matches may be 4,096 characters long, and 65,536 where it may span lines, as with {@code (?s)} or {@code \n}.
     */
    public static Readiness output(String regex) {
        return new Readiness.Logged(regex);
    }

    /** A regular expression found in what is written to standard output. */
    public static Readiness stdout(String regex) {
        return new Readiness.Logged(regex, Readiness.Logged.Where.STDOUT);
    }

    /** A regular expression found in what is written to standard error. */
    public static Readiness stderr(String regex) {
        return new Readiness.Logged(regex, Readiness.Logged.Where.STDERR);
    }

    /** A file that names a live process of the run. Relative to the directory in which the process runs. */
    public static PidFileProbe pidFile(Path file) {
        return new PidFileProbe(file);
    }

    /** A file that exists. Relative to the directory in which the process runs. */
    public static FileProbe file(Path file) {
        return new FileProbe(file);
    }

    /** A command that ends with code 0; run where the process runs, with its variables and ports. */
    public static CommandProbe command(String command) {
        return new CommandProbe(inThisDirectory(Command.parse(command)), true);
    }

    /**
     * Your own check.
     *
     * @param what is asked, in the words of a failure message
     * @param check true when it holds; an exception is an answer too. Asked again and again, on another thread
     */
    public static CodeProbe check(String what, Callable<Boolean> check) {
        return new CodeProbe(what, check);
    }

    /** All of these, in any order, each once. */
    public static Readiness all(Condition... conditions) {
        return new Readiness.All(parts(conditions));
    }

    /** One of these. */
    public static Readiness any(Condition... conditions) {
        return new Readiness.Any(parts(conditions));
    }

    private static List<Readiness> parts(Condition... conditions) {
        return Stream.of(conditions).map(Condition::readiness).toList();
    }
}
