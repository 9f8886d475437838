package dev.tutti.cli;

import java.util.Set;

/** What the supervisor of a running project does for clients. */
final class Served {

    /** The words a command line may begin with, aliases included, for a supervisor to take it. */
    static final Set<String> COMMANDS = Set.of(
            "ps",
            "status",
            "logs",
            "stop",
            "down",
            "restart",
            "reload",
            "wait",
            "events",
            "env",
            "why",
            "graph",
            "apply",
            "start",
            "up",
            SurroundingsCommand.NAME,
            "__complete");

    private static final Set<String> ABOUT_FORM =
            Set.of("TZ", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "TERM", "CI", "COLUMNS");

    private Served() {}

    /** Whether a variable of the client's is sent along. */
    static boolean isAboutForm(String variable) {
        return ABOUT_FORM.contains(variable) || variable.startsWith("TUTTI_");
    }
}
