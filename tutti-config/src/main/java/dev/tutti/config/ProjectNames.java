package dev.tutti.config;

import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Function;
import dev.tutti.hcl.MapValue;
import dev.tutti.hcl.Name;
import dev.tutti.hcl.Reference;
import dev.tutti.hcl.Resolution;
import dev.tutti.hcl.Scope;
import dev.tutti.hcl.Suggestion;
import dev.tutti.hcl.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The names every value of a project may use: {@code var}, {@code dir}, {@code unit}, {@code context}, and variables of
 * the environment by their own names. Safe from any thread.
 */
record ProjectNames(
        Path root, Map<String, Value> variables, Map<String, String> environment, ProgramOutputs outputs, Late late)
        implements Names {

    private static final List<String> ROOTS = List.of("var", "dir", "unit", "context");

    ProjectNames {
        variables = Collections.unmodifiableMap(new TreeMap<>(variables));
    }

    ProjectNames with(Late other) {
        return new ProjectNames(root, variables, environment, outputs, other);
    }

    @Override
    public boolean knows(String name) {
        return ROOTS.contains(name) || environment.containsKey(name);
    }

    @Override
    public Path home() {
        return Path.of(Optional.ofNullable(environment.get("HOME"))
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> System.getProperty("user.home", "/")));
    }

    @Override
    public boolean isReal() {
        return late.isReal();
    }

    @Override
    public Names placeholders() {
        return with(Late.likely());
    }

    @Override
    public Scope in(ConfigFile file) {
        return new FileScope(this, new Functions(file, environment, outputs, late.isReal()));
    }

    /** Makes the functions only when one is called: most values call none. */
    private record FileScope(ProjectNames project, Functions functions) implements Scope {

        @Override
        public Resolution resolve(Reference reference) {
            return project.resolve(reference);
        }

        @Override
        public Collection<String> names() {
            List<String> names = new ArrayList<>(ROOTS);
            names.addAll(project.environment().keySet());
            return names;
        }

        @Override
        public Optional<Function> function(String name) {
            return Optional.ofNullable(functions.byName().get(name));
        }

        @Override
        public Collection<String> functionNames() {
            return functions.byName().keySet();
        }
    }

    private Resolution resolve(Reference reference) {
        return switch (reference.root().text()) {
            case "var" -> variable(reference);
            case "dir" -> directory(reference);
            case "unit", "context" -> late.resolve(reference);
            default ->
                Optional.ofNullable(environment.get(reference.root().text()))
                        .map(text -> Resolution.root(Value.of(text)))
                        .orElseGet(Resolution::missing);
        };
    }

    private Resolution variable(Reference reference) {
        if (reference.path().isEmpty()) {
            return Resolution.root(new MapValue(variables));
        }
        Name name = reference.path().get(0);
        return Optional.ofNullable(variables.get(name.text()))
                .map(value -> Resolution.value(value, 1))
                .orElseGet(() -> Resolution.failed(Diagnostic.error("no variable named \"" + name + "\"", name.range())
                        .withHint(Suggestion.hint(name.text(), variables.keySet())
                                .or(() -> Optional.of("declare it: variable \"%s\" { }".formatted(name))))));
    }

    private Resolution directory(Reference reference) {
        Name step =
                reference.path().isEmpty() ? reference.root() : reference.path().get(0);
        return step.text().equals("root")
                ? Resolution.value(Value.of(root.toString()), 1)
                : Resolution.failed(Diagnostic.error("\"dir\" has only \"root\"", step.range())
                        .withHint("write dir.root, the directory of the project"));
    }
}
