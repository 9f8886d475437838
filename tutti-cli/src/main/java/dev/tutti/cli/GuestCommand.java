package dev.tutti.cli;

import dev.tutti.driver.LaunchException;
import dev.tutti.process.ProgramSearch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** A command of the caller's in the surroundings of a unit: its terminal is the caller's, and so is its end. */
record GuestCommand(List<String> words, Environments place, Surroundings here) {

    static final ExitCode NOT_EXECUTABLE = new ExitCode(126);
    static final ExitCode MISSING = new ExitCode(127);

    /** What tells a program about the terminal it has, which is not the unit's. */
    private static final List<String> ABOUT_TERMINAL = List.of("TERM", "COLORTERM", "COLUMNS", "LINES");

    /** By this the processes of a unit are known, to which the command does not belong. */
    private static final String MARK = "TUTTI_RUN";

    ExitCode run() {
        if (!Files.isDirectory(place.directory())) {
            return complain("there is no directory " + place.directory(), NOT_EXECUTABLE);
        }
        Map<String, String> environment = environment();
        var search = ProgramSearch.in(place.directory(), Optional.ofNullable(environment.get("PATH")));
        String program = words.get(0);
        try {
            search.require(program);
        } catch (LaunchException e) {
            String why = String.valueOf(e.getMessage());
            return complain(Character.toLowerCase(why.charAt(0)) + why.substring(1), codeWithout(program, search));
        }
        var command = new ArrayList<>(words);
        command.set(0, search.file(program));
        var builder = new ProcessBuilder(command)
                .directory(place.directory().toFile())
                .inheritIO();
        builder.environment().clear();
        try {
            builder.environment().putAll(environment);
            return new ExitCode(awaited(builder));
        } catch (IOException e) {
            return complain("cannot run " + program + ": " + e.getMessage(), NOT_EXECUTABLE);
        }
    }

    /** That of a command whose program cannot be run. */
    static ExitCode codeWithout(String program, ProgramSearch search) {
        return search.knows(program) ? NOT_EXECUTABLE : MISSING;
    }

    private Map<String, String> environment() {
        var all = new TreeMap<>(place.all());
        for (String name : ABOUT_TERMINAL) {
            boolean set = place.variables().containsKey(name);
            if (!set) {
                here.variable(name).ifPresentOrElse(value -> all.put(name, value), () -> all.remove(name));
            }
        }
        here.variable(MARK).ifPresentOrElse(value -> all.put(MARK, value), () -> all.remove(MARK));
        return all;
    }

    /** A signal to this process is one for the command, also in its first moment, unless the terminal has sent it to both. */
    private int awaited(ProcessBuilder builder) throws IOException {
        var started = new CompletableFuture<Process>();
        try (var signals = new Signals(name -> {
            if (!name.equals("INT") || !isInForeground()) {
                passOn(name, started.join());
            }
        })) {
            Process process = builder.start();
            started.complete(process);
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            started.join().destroy();
            return ExitCode.INTERRUPTED.value();
        }
    }

    /** Whether the keys of a terminal send signals to this process. */
    private boolean isInForeground() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            String group = fields[2];
            String foreground = fields[5];
            return group.equals(foreground);
        } catch (IOException e) {
            return here.outIsTerminal() || here.errIsTerminal();
        }
    }

    private static void passOn(String signal, Process process) {
        try {
            new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start();
        } catch (IOException e) {
            process.destroy();
        }
    }

    private ExitCode complain(String why, ExitCode code) {
        here.err().println("tutti: " + why);
        return code;
    }
}
