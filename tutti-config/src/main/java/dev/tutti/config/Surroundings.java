package dev.tutti.config;

import dev.tutti.model.LocalProcess;
import dev.tutti.model.Workload;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the commands of a unit's hooks and probes run: as the unit itself does if it is a process on this machine. */
record Surroundings(Path directory, Map<String, Optional<String>> environment) {

    static Surroundings of(Workload workload, Path root) {
        return workload instanceof LocalProcess process
                ? new Surroundings(process.directory(), process.environment())
                : new Surroundings(root, Map.of());
    }

    LocalProcess process(CommandLine command) {
        return new LocalProcess(command.command(false), directory, environment, LocalProcess.Stdin.EMPTY, false);
    }
}
