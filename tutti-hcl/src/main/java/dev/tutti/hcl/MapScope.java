package dev.tutti.hcl;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A scope of values and functions that are all there from the start. */
record MapScope(Map<String, Value> variables, Map<String, Function> functions) implements Scope {
    static MapScope of(Map<String, Value> variables, Collection<Function> functions) {
        return new MapScope(
                Map.copyOf(variables),
                functions.stream().collect(Collectors.toUnmodifiableMap(Function::name, function -> function)));
    }

    @Override
    public Resolution resolve(Reference reference) {
        return Optional.ofNullable(variables.get(reference.root().text()))
                .map(Resolution::root)
                .orElseGet(Resolution::missing);
    }

    @Override
    public Collection<String> names() {
        return variables.keySet();
    }

    @Override
    public Optional<Function> function(String name) {
        return Optional.ofNullable(functions.get(name));
    }

    @Override
    public Collection<String> functionNames() {
        return functions.keySet();
    }
}
