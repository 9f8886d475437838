package dev.tutti.cli;

import dev.tutti.container.Container;
import dev.tutti.graph.DependencyGraph;
import dev.tutti.model.Elsewhere;
import dev.tutti.model.Exports;
import dev.tutti.model.HealthCheck;
import dev.tutti.model.Probe;
import dev.tutti.model.Project;
import dev.tutti.model.Readiness;
import dev.tutti.model.ReadyCheck;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.probe.InsideProbe;
import dev.tutti.probe.OwnHealthProbe;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Units that somebody else runs in this project's place, such as a person in an IDE. They are waited for as their readiness checks
 * say, however long that takes; what needs them starts when these hold. Nothing of them is started, stopped or restarted here, and
 * their hooks do not run.
 */
record AssumedExternal(Set<UnitName> units) {

    /** How a container finds the machine it runs on. */
    private static final String THIS_MACHINE = "host-gateway";

    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(1);
    private static final Duration ASK_AGAIN = Duration.ofMillis(200);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    /** @throws UsageException if nobody here could know where one of them is, or whether it is ready */
    Project in(Project project) {
        var graph = DependencyGraph.of(project.units());
        List<Unit> all = project.units().stream()
                .map(unit -> units.contains(unit.name())
                        ? external(unit)
                        : finding(unit, graph.withNeeds(Set.of(unit.name())), project))
                .toList();
        return new Project(project.name(), project.root(), all);
    }

    private static Unit external(Unit unit) {
        String free = unit.ports().byName().entrySet().stream()
                .filter(port -> port.getValue() == 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        if (!free.isEmpty()) {
            throw new UsageException(
                    ("%1$s cannot be assumed external: it asks for a free port (%2$s), and nobody here knows which one yours"
                                    + " has; write the number into the ports of %1$s, maybe in tutti.local.hcl")
                            .formatted(unit.name(), free));
        }
        unseen(unit).ifPresent(check -> {
            throw new UsageException(
                    ("%1$s cannot be assumed external: it is ready by %2$s, which nobody here sees; give it a check of a"
                                    + " port, a URL or a file, maybe in tutti.local.hcl")
                            .formatted(unit.name(), check));
        });
        return new InItsPlace().of(unit).withBinding(new Rebinding(unit.binding(), new InItsPlace()));
    }

    /** What its readiness waits for and only who runs it can know. */
    private static Optional<String> unseen(Unit unit) {
        Readiness ready = unit.ready().when();
        Stream<String> inside = ready.probes().stream()
                .filter(probe -> probe instanceof InsideProbe || probe instanceof OwnHealthProbe)
                .map(Probe::describe);
        return Stream.concat(ready.logged().stream().map(Readiness.Logged::describe), inside)
                .findFirst();
    }

    /**
     * A container looks for others by their names, and finds there what listens on this machine. One that needs none of them, not
     * even by way of others, has no use for that, and stays the container that it is.
     */
    private Unit finding(Unit unit, Set<UnitName> needs, Project project) {
        List<UnitName> sought = units.stream().filter(needs::contains).toList();
        if (sought.isEmpty()
                || !(unit.workload() instanceof Container container)
                || container.networking().isHost()) {
            return unit;
        }
        var hosts = new LinkedHashMap<String, String>();
        for (UnitName name : sought) {
            hosts.put(name.value(), THIS_MACHINE);
            project.unit(name)
                    .filter(other -> other.workload() instanceof Container)
                    .map(other -> ((Container) other.workload()).networking().aliases())
                    .ifPresent(aliases -> aliases.forEach(alias -> hosts.put(alias, THIS_MACHINE)));
        }
        var knowing = new Knowing(hosts);
        return knowing.of(unit).withBinding(new Rebinding(unit.binding(), knowing));
    }

    /** Nothing but who it is, where it is found, and when it is ready. */
    private record InItsPlace() implements Rebinding.Rewrite {

        @Override
        public Unit of(Unit bound, Exports exports) {
            return of(bound);
        }

        Unit of(Unit unit) {
            var workload = unit.workload() instanceof Elsewhere known ? known : new Elsewhere(PsCommand.kind(unit));
            String name = unit.name().value();
            Unit external = (unit.isTask() ? Unit.task(name, workload) : Unit.service(name, workload))
                    .onlyNeeding(unit.needs())
                    .withPorts(unit.ports())
                    .withAutostart(unit.autostart())
                    .withReady(patient(unit.ready()));
            return health(unit).map(external::withHealth).orElse(external);
        }

        /** It comes when somebody starts it, and not in the next milliseconds. */
        private static ReadyCheck patient(ReadyCheck ready) {
            return new ReadyCheck(
                    ready.when(), AS_LONG_AS_IT_TAKES, ready.every().or(() -> Optional.of(ASK_AGAIN)));
        }

        /** It may go and come back: whoever starts then waits for it. */
        private static Optional<HealthCheck> health(Unit unit) {
            List<Probe> probes = unit.ready().when().probes();
            return unit.health()
                    .map(check -> new HealthCheck(
                            check.probes(), check.interval(), check.failures(), HealthCheck.Then.REPORT))
                    .or(() -> probes.isEmpty() || unit.isTask()
                            ? Optional.empty()
                            : Optional.of(new HealthCheck(probes, LOOK_AGAIN, 1, HealthCheck.Then.REPORT)));
        }
    }

    /** A container that knows further names. */
    private record Knowing(Map<String, String> hosts) implements Rebinding.Rewrite {

        @Override
        public Unit of(Unit bound, Exports exports) {
            return of(bound);
        }

        Unit of(Unit unit) {
            return unit.workload() instanceof Container container
                    ? unit.withWorkload(
                            container.withNetworking(container.networking().withHosts(hosts)))
                    : unit;
        }
    }
}
