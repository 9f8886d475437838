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
 * @param rawOut the stream below {@code out}: not buffered, and failing when nobody reads it any more
 * @param rawErr the stream below {@code err}
 * @param out results
 * @param err progress and diagnostics
 * @param outIsTerminal whether a person sees {@code out}
 * @param errIsTerminal whether a person sees {@code err}
 * @param directory where relative paths start
 * @param localZone by which a person reads times; few commands tell one, and to find it takes longer than many of them
 * @param caller the client at the other end of the control socket, where there is one
 * @param code the project, where it comes from a program and not from files
 * @param parting who prints all this, where this process is to outlive it
 */
record Surroundings(
        OutputStream rawOut,
        OutputStream rawErr,
        PrintStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        int width,
        Map<String, String> environment,
        Path directory,
        InstantSource clock,
        Supplier<ZoneId> localZone,
        Optional<Conversation> caller,
        Optional<CodeProject> code,
        Optional<Parting> parting) {

    /** Where files say what the project is, and nobody waits for this process to part. */
    Surroundings(
            OutputStream rawOut,
            OutputStream rawErr,
            PrintStream out,
            PrintStream err,
            boolean outIsTerminal,
            boolean errIsTerminal,
            int width,
            Map<String, String> environment,
            Path directory,
            InstantSource clock,
            Supplier<ZoneId> localZone,
            Optional<Conversation> caller) {
        this(
                rawOut,
                rawErr,
                out,
                err,
                outIsTerminal,
                errIsTerminal,
                width,
                environment,
                directory,
                clock,
                localZone,
                caller,
                Optional.empty(),
                Optional.empty());
    }

    /** The same, where a program says what the project is. */
    Surroundings of(CodeProject project) {
        return new Surroundings(
                rawOut,
                rawErr,
                out,
                err,
                outIsTerminal,
                errIsTerminal,
                width,
                environment,
                directory,
                clock,
                localZone,
                caller,
                Optional.of(project),
                parting);
    }

    /** The same with other streams, as who waits for this process to part has them. */
    Surroundings of(Parting script) {
        return new Surroundings(
                rawOut,
                rawErr,
                out,
                err,
                outIsTerminal,
                errIsTerminal,
                width,
                environment,
                directory,
                clock,
                localZone,
                caller,
                code,
                Optional.of(script));
    }

    /** The same for who prints to these. */
    Surroundings writing(PrintStream otherOut, PrintStream otherErr) {
        return new Surroundings(
                otherOut,
                otherErr,
                otherOut,
                otherErr,
                outIsTerminal,
                errIsTerminal,
                width,
                environment,
                directory,
                clock,
                localZone,
                caller,
                code,
                Optional.empty());
    }

    /** The same for what nobody looks at: the streams of this process itself. */
    Surroundings unattended() {
        var ownOut = StandardStream.out();
        var ownErr = StandardStream.err();
        return new Surroundings(
                ownOut,
                ownErr,
                Main.buffered(ownOut),
                Main.buffered(ownErr),
                false,
                false,
                width,
                environment,
                directory,
                clock,
                localZone,
                caller,
                code,
                Optional.empty());
    }

    ZoneId zone() {
        return localZone.get();
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** Whether a person is there to answer or to mend things: a terminal, and no CI. */
    boolean isInteractive() {
        return outIsTerminal && errIsTerminal && variable("CI").isEmpty();
    }

    /** A command line for a supervisor that is to answer here. */
    Call call(List<String> arguments) {
        return new Call(
                arguments,
                directory.toString(),
                new Terminal(outIsTerminal, errIsTerminal, width, 0),
                Shortcut.chosen(environment));
    }
}
