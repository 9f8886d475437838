package dev.tutti.config;

import dev.tutti.container.Container;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Ports;
import dev.tutti.model.Probe;
import dev.tutti.model.ReadyCheck;
import dev.tutti.model.Signal;
import dev.tutti.model.StopPolicy;
import dev.tutti.model.Workload;
import dev.tutti.probe.CommandProbe;
import dev.tutti.probe.InsideProbe;
import dev.tutti.probe.TcpProbe;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the commands of a unit's hooks and probes run, and what its probes ask: as the unit itself does if it is a process on
 * this machine.
 *
 * @param container what is asked if it is one
 */
record Surroundings(Path directory, Map<String, Optional<String>> environment, Optional<ContainerSide> container) {

    static Surroundings of(Workload workload, Ports ports, Path root) {
        if (workload instanceof LocalProcess process) {
            return new Surroundings(process.directory(), process.environment(), Optional.empty());
        }
        Optional<ContainerSide> side =
                workload instanceof Container seen ? Optional.of(new ContainerSide(seen, ports)) : Optional.empty();
        return new Surroundings(root, Map.of(), side);
    }

    Probe command(CommandLine command) {
        return container
                .<Probe>map(inside -> new InsideProbe(command.command(false).argv()))
                .orElseGet(() -> new CommandProbe(process(command), true));
    }

    private LocalProcess process(CommandLine command) {
        return new LocalProcess(command.command(false), directory, environment, LocalProcess.Stdin.EMPTY, false);
    }

    Probe tcp(HostPort place) {
        return container.map(inside -> inside.tcp(place)).orElseGet(() -> new TcpProbe(place.host(), place.port()));
    }

    Probe http(HttpBlock request) {
        return container.<Probe>map(inside -> inside.http(request)).orElseGet(request::probe);
    }

    /** When it is ready where nothing is said of that. */
    ReadyCheck usualReady() {
        return container.flatMap(ContainerSide::testedReady).orElseGet(ReadyCheck::immediate);
    }

    /** How it stops where nothing is said of that. */
    StopPolicy usualStop() {
        Optional<Signal> own =
                container.flatMap(inside -> inside.container().settings().stopSignal());
        return own.map(StopPolicy.standard()::signal).orElseGet(StopPolicy::standard);
    }
}
