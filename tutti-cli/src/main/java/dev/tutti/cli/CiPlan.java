package dev.tutti.cli;

import dev.tutti.model.Command;
import dev.tutti.model.Project;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.ParseResult;

/**
 * What is brought up, and what is run then.
 *
 * @param project with a task for each command that tests
 * @param up what is brought up, besides what it needs
 * @param tests in their order: tasks of the project, then commands
 */
record CiPlan(Project project, List<UnitName> up, List<UnitName> tests) {

    /**
     * @throws UnknownUnitException if a unit does not exist
     * @throws UsageException if what is to be run as a task is none, or a command is empty
     */
    static CiPlan of(ParseResult words, Globals globals, Project project) {
        Selection selection = Selection.named(Options.value(words, "--unit", List.of()), project);
        Set<UnitName> tasks = tasks(Options.value(words, "--task", List.<String>of()), project);
        List<UnitName> up =
                selection.units().stream().filter(name -> !tasks.contains(name)).toList();
        List<Unit> commands = TestUnit.of(commands(words, project), globals.directory(), project.units(), up);
        var units = new ArrayList<>(project.units());
        units.addAll(commands);
        var tests = new ArrayList<>(tasks);
        commands.forEach(unit -> tests.add(unit.name()));
        return new CiPlan(new Project(project.name(), project.root(), units), up, tests);
    }

    /** @throws UsageException if one is no task */
    static Set<UnitName> tasks(List<String> names, Project project) {
        Set<UnitName> tasks = names.isEmpty()
                ? new LinkedHashSet<>()
                : Selection.named(names, project).named();
        for (UnitName name : tasks) {
            if (!project.unit(name).orElseThrow().isTask()) {
                throw new UsageException(
                        name + " is a service; name tasks, and what is to be up with --unit of tutti ci");
            }
        }
        return tasks;
    }

    private static boolean isTask(String word, Project project) {
        return project.units().stream()
                .anyMatch(unit -> unit.isTask() && unit.name().value().equals(word));
    }

    private static List<Command> commands(ParseResult words, Project project) {
        var commands = new ArrayList<Command>();
        for (String test : Options.value(words, "--test", List.<String>of())) {
            if (test.isBlank()) {
                throw new UsageException("--test takes a command");
            }
            commands.add(Command.shell(test));
        }
        List<String> program = words.matchedPositionalValue(0, List.of());
        if (program.size() == 1 && isTask(program.get(0), project)) {
            // Often there is a program of this name as well, such as test.
            throw new UsageException(
                    "%1$s is a task of this project: tutti ci --task %1$s; a program of this name: tutti ci --test %1$s"
                            .formatted(program.get(0)));
        }
        if (!program.isEmpty()) {
            commands.add(Command.of(program));
        }
        return commands;
    }
}
