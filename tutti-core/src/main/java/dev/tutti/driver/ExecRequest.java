package dev.tutti.driver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command to be run inside a run.
 *
 * @param command the program and its arguments
 * @param environment variables besides those of the run
 * @param directory there; empty: where the run was started
 * @param user there; empty: that of the run
 * @param terminal what terminal it has; empty: none, and standard error is apart
 * @param stdin whether something will be written to it; otherwise its input is at its end from the start
 */
public record ExecRequest(
        List<String> command,
        Map<String, String> environment,
        Optional<String> directory,
        Optional<String> user,
        Optional<WindowSize> terminal,
        boolean stdin) {

    /** Keeps copies of the collections. */
    public ExecRequest {
        command = List.copyOf(command);
        environment = new LinkedHashMap<>(environment);
    }

    /** One that reads nothing and needs nothing besides. */
    public static ExecRequest of(List<String> command) {
        return new ExecRequest(command, Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }
}
