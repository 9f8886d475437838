package dev.tutti.cli;

import dev.tutti.daemon.Call;
import dev.tutti.daemon.Conversation;
import dev.tutti.daemon.Terminal;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a command runs: its streams, environment and directory. Passed in so that a test can be one.
 *
 * @param directory where relative paths start
 * @param localZone by which a person reads times; few commands tell one, and to find it takes longer than many of them
 * @param caller the client at the other end of the control socket, where there is one
 * @param code the project, where it comes from a program and not from files
 * @param parting who prints all this, where this process is to outlive it
 */
record Surroundings(
        Streams streams,
        Map<String, String> environment,
        Path directory,
        InstantSource clock,
        Supplier<ZoneId> localZone,
        Optional<Conversation> caller,
        Optional<CodeProject> code,
        Optional<Parting> parting) {

    /** Those of a process of its own, whose project files describe, and for which nobody waits to part. */
    Surroundings(
            Streams streams,
            Map<String, String> environment,
            Path directory,
            InstantSource clock,
            Supplier<ZoneId> localZone) {
        this(streams, environment, directory, clock, localZone, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same, where a program says what the project is. */
    Surroundings of(CodeProject project) {
        return new Surroundings(
                streams, environment, directory, clock, localZone, caller, Optional.of(project), parting);
    }

    /** The same, where who prints it waits for this process to part. */
    Surroundings of(Parting script) {
        return new Surroundings(streams, environment, directory, clock, localZone, caller, code, Optional.of(script));
    }

    /** The same with other streams, for which nobody waits. */
    Surroundings writing(Streams others) {
        return new Surroundings(others, environment, directory, clock, localZone, caller, code, Optional.empty());
    }

    /** The same with other variables. */
    Surroundings with(Map<String, String> variables) {
        return new Surroundings(streams, variables, directory, clock, localZone, caller, code, parting);
    }

    OutputStream rawOut() {
        return streams.rawOut();
    }

    OutputStream rawErr() {
        return streams.rawErr();
    }

    PrintStream out() {
        return streams.out();
    }

    PrintStream err() {
        return streams.err();
    }

    boolean outIsTerminal() {
        return streams.outIsTerminal();
    }

    boolean errIsTerminal() {
        return streams.errIsTerminal();
    }

    int width() {
        return streams.width();
    }

    ZoneId zone() {
        return localZone.get();
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** Whether a person is there to answer or to mend things: a terminal, and no CI. */
    boolean isInteractive() {
        return outIsTerminal() && errIsTerminal() && variable("CI").isEmpty();
    }

    /** A command line for a supervisor that is to answer here. */
    Call call(List<String> arguments) {
        return new Call(
                arguments,
                directory.toString(),
                new Terminal(outIsTerminal(), errIsTerminal(), width(), 0),
                Shortcut.chosen(environment));
    }
}
