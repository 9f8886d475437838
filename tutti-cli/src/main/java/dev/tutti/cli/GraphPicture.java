package dev.tutti.cli;

import dev.tutti.graph.DependencyGraph;
import dev.tutti.json.JsonText;
import dev.tutti.model.Dependency;
import dev.tutti.model.Project;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The dependency graph of a project as text, in the forms people and tools read. */
final class GraphPicture {

    private final Project project;
    private final DependencyGraph graph;
    private final StringBuilder text = new StringBuilder();

    private final LiveStates states;

    private GraphPicture(Project project, LiveStates states) {
        this.project = project;
        this.states = states;
        this.graph = DependencyGraph.of(project.units());
    }

    /** A tree for the terminal: each unit nobody needs, with what it needs below it. */
    static String tree(Project project, LiveStates states) {
        var picture = new GraphPicture(project, states);
        var shown = new HashSet<UnitName>();
        for (Unit unit : project.units()) {
            if (graphRoots(picture, unit)) {
                picture.text
                        .append(label(unit))
                        .append(states.behind(unit.name()))
                        .append('\n');
                picture.branches(unit, "", shown);
            }
        }
        return picture.text.toString();
    }

    private static boolean graphRoots(GraphPicture picture, Unit unit) {
        return picture.graph.dependentsOf(unit.name()).isEmpty();
    }

    private static String label(Unit unit) {
        return unit.name() + (unit.isTask() ? " (task)" : "");
    }

    /** A unit that was shown before is named again, but what it needs is not repeated. */
    private void branches(Unit unit, String indent, Set<UnitName> shown) {
        List<Dependency> needs = known(unit);
        if (!shown.add(unit.name()) && !needs.isEmpty()) {
            text.append(indent).append("└─ … see above\n");
            return;
        }
        for (int i = 0; i < needs.size(); i++) {
            boolean last = i == needs.size() - 1;
            Dependency need = needs.get(i);
            Unit other = project.unit(need.on()).orElseThrow();
            text.append(indent)
                    .append(last ? "└─ " : "├─ ")
                    .append(label(other))
                    .append(", ")
                    .append(condition(need))
                    .append(states.behind(other.name()))
                    .append('\n');
            branches(other, indent + (last ? "   " : "│  "), shown);
        }
    }

    private List<Dependency> known(Unit unit) {
        return unit.needs().stream()
                .filter(need -> project.unit(need.on()).isPresent())
                .toList();
    }

    private static String condition(Dependency need) {
        return need.until().name().toLowerCase(Locale.ROOT) + (need.optional() ? ", optional" : "");
    }

    /**
     * Mermaid's flowchart, for documents. An arrow points from a unit to what it needs. Nodes are numbered, as names such as
     * {@code end}, {@code graph} and {@code a--b} mean something to Mermaid.
     */
    static String mermaid(Project project, LiveStates states) {
        var picture = new GraphPicture(project, states);
        picture.text.append("flowchart LR\n");
        var nodes = new HashMap<UnitName, String>();
        for (Unit unit : project.units()) {
            String node = "n" + (nodes.size() + 1);
            nodes.put(unit.name(), node);
            String shape = unit.isTask() ? "(\"%s\")" : "[\"%s\"]";
            picture.text
                    .append("  ")
                    .append(node)
                    .append(shape.formatted(unit.name()
                            + states.plain(unit.name())
                                    .map(state -> "<br/>" + state)
                                    .orElse("")))
                    .append('\n');
        }
        picture.edgesOfMermaid(nodes);
        picture.classesOfMermaid(nodes);
        return picture.text.toString();
    }

    /** Graphviz. */
    static String dot(Project project, LiveStates states) {
        var picture = new GraphPicture(project, states);
        picture.text.append("digraph tutti {\n  rankdir=LR;\n");
        for (Unit unit : project.units()) {
            String shape = unit.isTask() ? "ellipse" : "box";
            String state = states.plain(unit.name())
                    .map(word -> ", label=\"%s\\n%s\", style=filled, fillcolor=\"%s\""
                            .formatted(
                                    unit.name(), word, states.fill(unit.name()).orElse("")))
                    .orElse("");
            picture.text.append("  \"%s\" [shape=%s%s];\n".formatted(unit.name(), shape, state));
        }
        picture.edgesOfDot();
        return picture.text.append("}\n").toString();
    }

    private void edgesOfMermaid(Map<UnitName, String> nodes) {
        for (Unit unit : project.units()) {
            known(unit)
                    .forEach(need -> text.append("  %s -->|%s| %s\n"
                            .formatted(nodes.get(unit.name()), condition(need), nodes.get(need.on()))));
        }
    }

    /** A class for each state, so that whoever shows the picture may give it another look. */
    private void classesOfMermaid(Map<UnitName, String> nodes) {
        states.fills().forEach((state, fill) -> text.append("  classDef %s fill:%s\n".formatted(state, fill)));
        for (Unit unit : project.units()) {
            states.word(unit.name())
                    .ifPresent(state -> text.append("  class %s %s\n".formatted(nodes.get(unit.name()), state)));
        }
    }

    private void edgesOfDot() {
        for (Unit unit : project.units()) {
            known(unit)
                    .forEach(need -> text.append("  \"%s\" -> \"%s\" [label=\"%s\"%s];\n"
                            .formatted(
                                    unit.name(), need.on(), condition(need), need.optional() ? ", style=dashed" : "")));
        }
    }

    /** {@code {"project":…,"units":[{"name":…,"lifetime":…,"autostart":…,"needs":[…]}]}}; where it runs each has its state as well. */
    static String json(Project project, LiveStates states) {
        String units = project.units().stream()
                .map(unit -> json(unit, project, states))
                .collect(Collectors.joining(","));
        return "{\"project\":%s,\"units\":[%s]}\n".formatted(JsonText.string(project.name()), units);
    }

    private static String json(Unit unit, Project project, LiveStates states) {
        String needs = unit.needs().stream()
                .filter(need -> project.unit(need.on()).isPresent())
                .map(need -> "{\"unit\":%s,\"until\":\"%s\",\"optional\":%b}"
                        .formatted(
                                JsonText.string(need.on().value()),
                                need.until().name().toLowerCase(Locale.ROOT),
                                need.optional()))
                .collect(Collectors.joining(","));
        return "{\"name\":%s,\"lifetime\":\"%s\",\"autostart\":%b,\"needs\":[%s]%s}"
                .formatted(
                        JsonText.string(unit.name().value()),
                        unit.lifetime().name().toLowerCase(Locale.ROOT),
                        unit.autostart(),
                        needs,
                        states.word(unit.name())
                                .map(state -> ",\"state\":\"%s\"".formatted(state))
                                .orElse(""));
    }
}
