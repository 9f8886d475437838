package dev.tutti.process;

import dev.tutti.driver.LaunchException;
import dev.tutti.model.LocalProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A child about to be started: everything the system call needs, checked.
 *
 * @param argv program and arguments
 * @param environment all of it
 */
record Spawn(List<String> argv, Path directory, Map<String, String> environment, boolean tty) {

    /** The size a child finds when it asks its terminal. */
    private static final String TERMINAL = "stty cols 120 rows 40 2>/dev/null; ";

    /** Holds the child's own {@code SHELL} for a moment; a command line is there for all on the machine to read. */
    private static final String OWN_SHELL = "TUTTI_SHELL";

    /**
     * The spawn of a workload: Tutti's own environment, then what Tutti gives to the run, then what the workload says, then
     * the mark, which nobody overrides.
     *
     * @param given variables Tutti gives to the run
     */
    static Spawn of(LocalProcess workload, Map<String, String> given, String marks) {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.putAll(given);
        workload.environment().forEach((name, value) -> {
            value.ifPresentOrElse(text -> environment.put(name, text), () -> environment.remove(name));
        });
        environment.put(RunMarker.VARIABLE, marks);
        return new Spawn(workload.command().argv(), workload.directory(), environment, workload.tty());
    }

    /** The same place and environment, another command, no terminal. */
    Spawn with(List<String> other) {
        return new Spawn(other, directory, environment, false);
    }

    /** @throws LaunchException saying what is missing; starting it would fail, or end at once without a reason */
    void check() throws LaunchException {
        if (!Files.exists(directory)) {
            throw new LaunchException("There is no directory " + directory);
        }
        if (!Files.isDirectory(directory)) {
            throw new LaunchException("The directory " + directory + " is not a directory but a file");
        }
        ProgramSearch.in(directory, Optional.ofNullable(environment.get("PATH")))
                .require(argv.get(0));
        if (tty && ProgramSearch.in(Path.of("/"), Optional.empty()).isMissing("script")) {
            throw new LaunchException("A terminal (tty) needs the program \"script\", which was not found in /bin and"
                    + " /usr/bin; on Debian and Ubuntu: apt-get install bsdutils");
        }
    }

    /** Ready to start, in a session of its own. */
    ProcessBuilder builder() throws LaunchException {
        var builder = new ProcessBuilder(NewSession.wrap(tty ? inTerminal() : argv)).directory(directory.toFile());
        Map<String, String> all = builder.environment();
        all.clear();
        try {
            all.putAll(environment);
            if (tty) {
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
        String shell = environment.containsKey("SHELL")
                ? "SHELL=$" + OWN_SHELL + "; export SHELL; unset " + OWN_SHELL + "; "
                : "unset SHELL; ";
        var command = new ArrayList<String>();
        argv.forEach(word -> command.add(quoted(word)));
        return List.of("script", "-qefc", TERMINAL + shell + "exec " + String.join(" ", command), "/dev/null");
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
