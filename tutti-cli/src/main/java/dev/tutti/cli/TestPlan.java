package dev.tutti.cli;

import dev.tutti.graph.DependencyGraph;
import dev.tutti.model.Command;
import dev.tutti.model.Project;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import picocli.CommandLine.ParseResult;

/**
 * What is brought up for tests, and the tests.
 *
 * @param up what is brought up, besides what it needs
 * @param tests one unit for each, of names that the project does not have
 */
record TestPlan(List<UnitName> up, List<Unit> tests) {

    private static final List<String> USUAL = List.of("test", "tests");

    /**
     * Of the tasks and the command of a command line; without any, the task that is called {@code test}.
     *
     * @param arguments the same as they were typed: what follows -- is a command
     * @param naming gives a test a name of its own, after what it is
     * @throws UnknownUnitException if there is no such task
     * @throws UsageException if there is nothing to test with
     */
    static TestPlan of(
            ParseResult words, List<String> arguments, Path directory, Project project, UnaryOperator<String> naming) {
        int end = arguments.indexOf("--");
        List<String> program = end < 0 ? List.of() : arguments.subList(end + 1, arguments.size());
        List<String> given = words.matchedPositionalValue(0, List.<String>of());
        List<String> names = given.subList(0, given.size() - program.size());
        List<UnitName> tasks =
                List.copyOf(CiPlan.tasks(names.isEmpty() && program.isEmpty() ? usual(project) : names, project));
        List<UnitName> up = Selection.named(List.of(), project).units().stream()
                .filter(name -> !tasks.contains(name))
                .toList();
        var tests = new ArrayList<Unit>();
        for (UnitName task : tasks) {
            Unit unit = project.unit(task).orElseThrow();
            Unit test = unit.withName(UnitName.of(naming.apply(task.value()))).withAutostart(false);
            tests.add(TestUnit.finding(test, project.units()));
        }
        if (!program.isEmpty()) {
            TestUnit.of(List.of(Command.of(program)), directory, project.units(), up).stream()
                    .map(unit ->
                            unit.withName(UnitName.of(naming.apply(unit.name().value()))))
                    .forEach(tests::add);
        }
        return new TestPlan(up, tests);
    }

    private static List<String> usual(Project project) {
        Optional<String> task = USUAL.stream()
                .filter(name -> project.units().stream()
                        .anyMatch(unit -> unit.isTask() && unit.name().value().equals(name)))
                .findFirst();
        return task.map(List::of)
                .orElseThrow(() -> new UsageException(
                        "there is no task called test; name one, or a command: tutti test -- npm test"));
    }

    List<UnitName> names() {
        return tests.stream().map(Unit::name).toList();
    }

    /** A project with the tests. */
    Project in(Project project) {
        var units = new ArrayList<>(project.units());
        units.addAll(tests);
        return new Project(project.name(), project.root(), units);
    }

    /** What may come to run. */
    Set<UnitName> all(Project whole) {
        var graph = DependencyGraph.of(whole.units());
        var all = new LinkedHashSet<>(graph.withNeeds(up));
        all.addAll(graph.withNeeds(names()));
        return all;
    }
}
