package dev.tutti.cli;

import dev.tutti.container.Container;
import dev.tutti.graph.DependencyGraph;
import dev.tutti.model.Command;
import dev.tutti.model.Dependency;
import dev.tutti.model.Exports;
import dev.tutti.model.LateBinding;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command that tests what is up, as a task of the project: its output goes to the log, it ends before what it tests is
 * stopped, and nothing of it is left behind.
 */
final class TestUnit {

    private static final String NAME = "tests";

    private TestUnit() {}

    /** One for each command: {@code tests}, {@code tests-2} … as far as the project has no units of these names. */
    static List<Unit> of(List<Command> commands, Path directory, List<Unit> project, Collection<UnitName> up) {
        Set<String> taken = new HashSet<>();
        project.forEach(unit -> taken.add(unit.name().value()));
        var units = new ArrayList<Unit>();
        for (Command command : commands) {
            String name = free(taken);
            taken.add(name);
            var process = new LocalProcess(command, directory, Map.of(), LocalProcess.Stdin.EMPTY, false);
            units.add(Unit.task(name, process)
                    .withAutostart(false)
                    .onlyNeeding(services(project, up))
                    .withBinding(new Rebinding(LateBinding.none(), new Finding(new Addresses(project)))));
        }
        return units;
    }

    private static String free(Set<String> taken) {
        String name = NAME;
        for (int number = 2; taken.contains(name); number++) {
            name = NAME + "-" + number;
        }
        return name;
    }

    /** While one of them is down for a restart, the test waits; one that has failed for good is no reason not to test. */
    private static List<Dependency> services(List<Unit> project, Collection<UnitName> up) {
        Set<UnitName> all = DependencyGraph.of(project).withNeeds(up);
        return project.stream()
                .filter(unit -> all.contains(unit.name()) && !unit.isTask())
                .map(unit -> Dependency.ready(unit.name().value()).asOptional())
                .toList();
    }

    /**
     * Tells a test, or a command in an image, where units are, by the names that {@code tutti env} prints; what it says itself
     * counts for more.
     */
    record Finding(Addresses addresses) implements Rebinding.Rewrite {

        @Override
        public Unit of(Unit test, Exports exports) {
            if (test.workload() instanceof LocalProcess process) {
                return test.withWorkload(process.given(addresses.variables(exports)));
            }
            return test.workload() instanceof Container container
                    ? test.withWorkload(
                            container.withEnvironment(with(container.environment(), found(container, exports))))
                    : test;
        }

        private Map<String, String> found(Container container, Exports exports) {
            return container.networking().isHost() ? addresses.variables(exports) : addresses.inside(exports);
        }

        private static Map<String, Optional<String>> with(
                Map<String, Optional<String>> own, Map<String, String> found) {
            var all = new LinkedHashMap<String, Optional<String>>();
            found.forEach((name, value) -> all.put(name, Optional.of(value)));
            all.putAll(own);
            return all;
        }
    }

    /** Any task, as a test: it is told where units are. */
    static Unit finding(Unit task, List<Unit> project) {
        var finding = new Finding(new Addresses(project));
        return task.withBinding(new Rebinding(task.binding(), finding));
    }
}
