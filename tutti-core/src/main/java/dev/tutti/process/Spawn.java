package dev.tutti.process;

import dev.tutti.driver.LaunchException;
import dev.tutti.driver.WindowSize;
import dev.tutti.model.LocalProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A child about to be started: everything the system call needs, checked.
 *
 * @param argv program and arguments
 * @param changes to the environment of this JVM; empty for what the child is not to inherit
 */
record Spawn(List<String> argv, Path directory, Map<String, Optional<String>> changes, boolean tty) {

    /**
     * In the environment of the shell that prepares the terminal: its size, as a command of {@code stty}. What the shell turns
     * into does not have it any more; only then may others change the size.
     */
    static final String WINDOW = "TUTTI_WINDOW";

    /** Older versions of {@code script} turn the echo off when they do not read from a terminal themselves. */
    private static final String PREPARED = "stty $" + WINDOW + " echo 2>/dev/null; unset " + WINDOW + "; ";

    /** Holds the child's own {@code SHELL} for a moment; a command line is there for all on the machine to read. */
    private static final String OWN_SHELL = "TUTTI_SHELL";

    /**
     * The spawn of a workload: Tutti's own environment, less what the workload does not want, then what Tutti gives to the run,
     * then what the workload says, then the mark, which nobody overrides.
     *
     * @param given variables Tutti gives to the run
     */
    static Spawn of(LocalProcess workload, Map<String, String> given, String marks) {
        var changes = new HashMap<String, Optional<String>>();
        workload.environment().forEach((name, value) -> {
            if (value.isEmpty()) {
                changes.put(name, value);
            }
        });
        given.forEach((name, value) -> changes.put(name, Optional.of(value)));
        workload.environment().forEach((name, value) -> {
            if (value.isPresent()) {
                changes.put(name, value);
            }
        });
        changes.put(RunMarker.VARIABLE, Optional.of(marks));
        return new Spawn(workload.command().argv(), workload.directory(), changes, workload.tty());
    }

    /** The same place and environment, another command, no terminal. */
    Spawn with(List<String> other) {
        return new Spawn(other, directory, changes, false);
    }

    private Optional<String> variable(String name) {
        return changes.containsKey(name) ? changes.get(name) : Optional.ofNullable(System.getenv(name));
    }

    /** @throws LaunchException saying what is missing; starting it would fail, or end at once without a reason */
    void check() throws LaunchException {
        if (!Files.exists(directory)) {
            throw new LaunchException("There is no directory " + directory);
        }
        if (!Files.isDirectory(directory)) {
            throw new LaunchException("The directory " + directory + " is not a directory but a file");
        }
        ProgramSearch.in(directory, variable("PATH")).require(argv.get(0));
        if (tty && ProgramSearch.in(Path.of("/"), Optional.empty()).isMissing("script")) {
            throw new LaunchException("A terminal (tty) needs the program \"script\", which was not found in /bin and"
                    + " /usr/bin; on Debian and Ubuntu: apt-get install bsdutils");
        }
    }

    /** Ready to start, in a session of its own. */
    ProcessBuilder builder() throws LaunchException {
        return builder(WindowSize.STANDARD);
    }

    /** @param window the size a child finds when it asks its terminal, where it has one */
    ProcessBuilder builder(WindowSize window) throws LaunchException {
        var builder = new ProcessBuilder(NewSession.wrap(tty ? inTerminal() : argv)).directory(directory.toFile());
        Map<String, String> all = builder.environment();
        try {
            changes.forEach(
                    (name, value) -> value.ifPresentOrElse(text -> all.put(name, text), () -> all.remove(name)));
            if (tty) {
                all.put(WINDOW, "cols %d rows %d".formatted(window.columns(), window.rows()));
                Optional.ofNullable(all.put("SHELL", "/bin/sh")).ifPresent(own -> all.put(OWN_SHELL, own));
            }
        } catch (IllegalArgumentException malformed) {
            // Its message holds the value, which may be a secret.
            throw new LaunchException("A name or value in \"env\" cannot be given to a process: a name must be without"
                    + " \"=\", and neither may hold a NUL character");
        }
        return builder;
    }

    /** {@code script} runs its command by the shell that {@code SHELL} names; the command gets back its own. */
    private List<String> inTerminal() {
        String shell = variable("SHELL").isPresent()
                ? "SHELL=$" + OWN_SHELL + "; export SHELL; unset " + OWN_SHELL + "; "
                : "unset SHELL; ";
        var command = new ArrayList<String>();
        argv.forEach(word -> command.add(quoted(word)));
        return List.of("script", "-qefc", PREPARED + shell + "exec " + String.join(" ", command), "/dev/null");
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
