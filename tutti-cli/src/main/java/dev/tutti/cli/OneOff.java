package dev.tutti.cli;

import dev.tutti.container.Container;
import dev.tutti.model.Command;
import dev.tutti.model.Exports;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Unit;
import dev.tutti.model.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes of a unit another one that runs once, for a caller who reads and writes what it does: the same program or another one,
 * in the same surroundings.
 *
 * @param words for a process, further arguments; for a container, its command, where there are any
 * @param terminal whether it has one
 */
record OneOff(List<String> words, InsideOptions options, boolean terminal) implements Rebinding.Rewrite {

    OneOff {
        words = List.copyOf(words);
    }

    @Override
    public Unit of(Unit bound, Exports exports) {
        return of(bound);
    }

    /** Nobody needs it, so that nothing asks whether it is ready. */
    Unit of(Unit unit) {
        return Unit.task(unit.name().value(), of(unit.workload()))
                .onlyNeeding(unit.needs())
                .withStop(unit.stop())
                .withPorts(unit.ports())
                .withAutostart(false);
    }

    private Workload of(Workload workload) {
        if (workload instanceof LocalProcess process) {
            return of(process);
        }
        return workload instanceof Container container ? of(container) : workload;
    }

    private LocalProcess of(LocalProcess process) {
        options.user().ifPresent(user -> {
            throw new UsageException("--user is for containers; a process runs as you");
        });
        return new LocalProcess(
                        with(process.command()),
                        options.workdir().map(process.directory()::resolve).orElse(process.directory()),
                        process.environment(),
                        LocalProcess.Stdin.OPEN,
                        terminal)
                .withEnvironment(options.environment());
    }

    private Command with(Command command) {
        if (words.isEmpty()) {
            return command;
        }
        if (command.shell()) {
            return Command.shell(command.words().get(0) + " " + Command.of(words));
        }
        return Command.of(java.util.stream.Stream.concat(command.words().stream(), words.stream())
                .toList());
    }

    private Container of(Container container) {
        Map<String, Optional<String>> environment = new LinkedHashMap<>(container.environment());
        options.environment().forEach((name, value) -> environment.put(name, Optional.of(value)));
        Container once = container
                .withEnvironment(environment)
                .withNetworking(container.networking().withoutNames())
                .withSettings(container.settings().forOneCommand(options.workdir(), terminal))
                .withCommand(words.isEmpty() ? container.command() : Optional.of(words));
        return options.user()
                .map(user -> once.withPrivileges(once.privileges().withUser(user)))
                .orElse(once);
    }
}
