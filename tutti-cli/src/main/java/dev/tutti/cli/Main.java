package dev.tutti.cli;

import dev.tutti.runtime.MonotonicClock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;

/** The entry point of the {@code tutti} command. */
public final class Main {

    static final int DEFAULT_WIDTH = 80;

    private Main() {}

    /** Runs one command and ends the JVM with its exit code. */
    public static void main(String[] words) throws IOException {
        if (UnknownLetters.areHere()) {
            endWithoutNames("this directory");
        }
        try {
            run(words);
        } catch (InvalidPathException unnamed) {
            if (UnknownLetters.areNone()) {
                throw unnamed;
            }
            endWithoutNames(unnamed.getInput());
        }
    }

    private static void endWithoutNames(String what) throws IOException {
        UnknownLetters.say(what);
        System.exit(ExitCode.FAILURE.value());
    }

    private static void run(String[] words) throws IOException {
        if (ClientRehearsal.isAskedFor(words)) {
            end(ClientRehearsal.run(), words);
        }
        Optional<Parting> parting = Parting.ofThisJvm();
        OptionalInt served = parting.isPresent() ? OptionalInt.empty() : Shortcut.serve(words);
        if (served.isPresent()) {
            Runtime.getRuntime().halt(served.getAsInt());
        }
        ExitCode code = parting.isPresent() ? inBackground(words, parting.get()) : theLongWay(words);
        parting.ifPresent(script -> script.endWith(code));
        end(code, words);
    }

    /** All that a command does; after that the JVM only ends. */
    static ExitCode theLongWay(String[] words) {
        var out = StandardStream.out();
        var err = StandardStream.err();
        Surroundings surroundings = here(out, err, System.getProperty("tutti.terminal", ""));
        ExitCode code = JavaFile.in(surroundings, words)
                .map(file -> file.run(surroundings))
                .orElseGet(() -> new Tutti(surroundings).run(words));
        surroundings.out().flush();
        surroundings.err().flush();
        return StandardStream.judge(code, out, err);
    }

    /** As the long way; the launching script prints, and tells its caller, what there is to say. */
    private static ExitCode inBackground(String[] words, Parting script) {
        Surroundings surroundings = here(script.out(), script.err(), System.getProperty("tutti.terminal", ""))
                .of(script);
        ExitCode code = new Tutti(surroundings).run(words);
        surroundings.out().flush();
        surroundings.err().flush();
        return code;
    }

    /**
     * Everything is closed and written, so the JVM need not clean up: that would load a logger first. Only a rehearsal ends
     * the long way, on which the archive is made.
     */
    private static void end(ExitCode code, String[] words) {
        if (words.length > 0 && words[0].equals(RehearseCommand.NAME)) {
            System.exit(code.value());
        } else {
            Runtime.getRuntime().halt(code.value());
        }
    }

    /** @param terminals the numbers of the streams that are terminals, as the launching script saw them */
    static Surroundings here(OutputStream rawOut, OutputStream rawErr, String terminals) {
        var streams = new Streams(
                rawOut,
                rawErr,
                Streams.buffered(rawOut),
                Streams.buffered(rawErr),
                terminals.contains("1"),
                terminals.contains("2"),
                width());
        return new Surroundings(
                streams, System.getenv(), Path.of("").toAbsolutePath(), new MonotonicClock(), ZoneId::systemDefault);
    }

    private static int width() {
        try {
            int columns = Integer.parseInt(System.getProperty("tutti.columns", ""));
            return columns > 0 ? columns : DEFAULT_WIDTH;
        } catch (NumberFormatException e) {
            return DEFAULT_WIDTH;
        }
    }
}
