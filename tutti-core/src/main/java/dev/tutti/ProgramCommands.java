package dev.tutti;

import java.util.List;

/** The commands of {@code tutti} for a program of one's own; found by {@link java.util.ServiceLoader} in {@code tutti-cli}. */
public interface ProgramCommands {

    /** Carries out a command line about a project, and gives its exit code. */
    int run(Program program, List<String> arguments);

    /** The same, and then this JVM ends with that code. */
    void runAndExit(Program program, List<String> arguments);
}
