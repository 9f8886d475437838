package dev.tutti.cli;

import dev.tutti.engine.Phase;
import dev.tutti.event.UnitStatus;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** The units that a command line may name next, and their profiles. */
interface UnitsOffered {

    /** Every name. */
    List<String> all();

    /** Those that run to completion. */
    List<String> tasks();

    /** Those that are declared, or that a unit belongs to. */
    List<String> profiles();

    /**
     * Names that make sense where they stand.
     *
     * @param before the words so far; a unit is not named twice
     */
    List<String> forCommand(String command, Collection<String> before);

    /** Of the running project, if that is the one which is meant, else of the files. */
    static UnitsOffered of(Globals globals) {
        return globals.running()
                .filter(running -> isMeant(running, globals))
                .<UnitsOffered>map(running -> new OfRunning(running, new OfFiles(globals)))
                .orElseGet(() -> new OfFiles(globals));
    }

    private static boolean isMeant(Running running, Globals globals) {
        try {
            return globals.root().equals(running.project().root());
        } catch (UsageException nowhere) {
            return false;
        }
    }

    /** What the files say, as far as they can be read. */
    record OfFiles(Globals globals) implements UnitsOffered {

        @Override
        public List<String> all() {
            return names(unit -> true);
        }

        @Override
        public List<String> tasks() {
            return names(Unit::isTask);
        }

        private List<String> names(Predicate<Unit> which) {
            try {
                return Configuration.glance(globals).stream()
                        .flatMap(project -> project.units().stream())
                        .filter(which)
                        .map(unit -> unit.name().value())
                        .toList();
            } catch (UsageException nowhere) {
                return List.of();
            }
        }

        @Override
        public List<String> profiles() {
            try {
                return List.copyOf(Configuration.look(globals).profiles());
            } catch (UsageException nowhere) {
                return List.of();
            }
        }

        @Override
        public List<String> forCommand(String command, Collection<String> before) {
            return all().stream().filter(name -> !before.contains(name)).toList();
        }
    }

    /** What the supervisor knows; profiles are a matter of its files. */
    record OfRunning(Running running, OfFiles files) implements UnitsOffered {

        @Override
        public List<String> all() {
            return running.snapshot().units().stream()
                    .map(UnitStatus::name)
                    .map(UnitName::value)
                    .toList();
        }

        @Override
        public List<String> forCommand(String command, Collection<String> before) {
            return running.snapshot().units().stream()
                    .filter(unit -> suits(unit, command))
                    .map(unit -> unit.name().value())
                    .filter(name -> !before.contains(name))
                    .toList();
        }

        @Override
        public List<String> tasks() {
            return running.project().units().stream()
                    .filter(Unit::isTask)
                    .map(unit -> unit.name().value())
                    .toList();
        }

        @Override
        public List<String> profiles() {
            return files.profiles();
        }

        private static boolean suits(UnitStatus unit, String command) {
            return switch (command) {
                case "start" -> !unit.state().isActive();
                case "stop" ->
                    unit.state().isActive() || unit.wanted() && unit.state().phase() != Phase.EXITED;
                case "attach" -> unit.state().isActive();
                default -> true;
            };
        }
    }
}
