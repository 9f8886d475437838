package dev.tutti.hcl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The world of the specification: {@code var}, {@code HOME}, and {@code unit}, whose {@code db} is known later. */
final class SpecScope implements Scope {
    private static final List<String> UNITS = List.of("db", "database");

    private final Scope plain;

    SpecScope() {
        Map<String, Value> var = new LinkedHashMap<>();
        var.put("name", Value.of("web"));
        var.put("port", Value.of(8080));
        var.put("on", Value.of(true));
        var.put("none", new NullValue());
        var.put("list", Value.of(List.of(Value.of(1), Value.of(2), Value.of(3))));
        var.put("hosts", Value.of(List.of(host("a"), host("b"))));
        var.put("json", Value.of("{\"a\": {\"b\": [1, 2]}, \"k k\": \"v\"}"));
        List<Function> functions = new ArrayList<>(Function.builtins());
        functions.add(Function.of("env", 1, 2, a -> Value.of("env:" + a.text(0) + ":" + a.text(1, ""))));
        plain = Scope.of(Map.of("var", Value.of(var), "HOME", Value.of("/home/me")), functions);
    }

    private static Value host(String name) {
        Map<String, Value> host = new LinkedHashMap<>();
        host.put("name", Value.of(name));
        host.put("tags", Value.of(List.of(Value.of(name + 1), Value.of(name + 2))));
        return Value.of(host);
    }

    @Override
    public Resolution resolve(Reference reference) {
        if (!reference.root().text().equals("unit") || reference.path().isEmpty()) {
            return plain.resolve(reference);
        }
        Name unit = reference.path().get(0);
        return UNITS.contains(unit.text())
                ? Resolution.later(reference)
                : Resolution.failed(Diagnostic.error("no unit named \"%s\"".formatted(unit), unit.range())
                        .withHint(Suggestion.hint(unit.text(), UNITS)));
    }

    @Override
    public Collection<String> names() {
        return List.of("var", "HOME", "unit");
    }

    @Override
    public Optional<Function> function(String name) {
        return plain.function(name);
    }

    @Override
    public Collection<String> functionNames() {
        return plain.functionNames();
    }
}
