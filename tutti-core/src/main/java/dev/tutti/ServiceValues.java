package dev.tutti;

import dev.tutti.model.Command;
import dev.tutti.model.Exports;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the fields of a service may hold; all else is a problem that names the field. */
record ServiceValues(ServiceFields fields) {

    /** A text that has to be there. */
    Optional<String> required(String field) {
        Optional<String> text = fields.value(field)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(value -> !value.isBlank());
        if (text.isEmpty()) {
            fields.problem(field, "must be a non-empty string");
        }
        return text;
    }

    Optional<String> text(String field, String otherwise) {
        return fields.value(field).flatMap(value -> {
            if (value instanceof String text) {
                return Optional.of(text);
            }
            fields.problem(field, otherwise);
            return Optional.empty();
        });
    }

    boolean flag(String field) {
        Optional<Object> value = fields.value(field);
        if (value.isPresent() && !(value.get() instanceof Boolean)) {
            fields.problem(field, "must be true or false");
        }
        return value.filter(Boolean.TRUE::equals).isPresent();
    }

    private static Optional<List<?>> several(Object value) {
        if (value instanceof Collection<?> collection) {
            return Optional.of(new ArrayList<>(collection));
        }
        return value instanceof Object[] array ? Optional.of(List.of(array)) : Optional.empty();
    }

    Optional<List<String>> words(String field) {
        return fields.value(field).flatMap(value -> {
            if (value instanceof String text) {
                return split(field, text);
            }
            return texts(field, value, "must be a string or a list of strings");
        });
    }

    private Optional<List<String>> split(String field, String text) {
        try {
            return text.isBlank()
                    ? Optional.empty()
                    : Optional.of(Command.parse(text).words());
        } catch (IllegalArgumentException wrong) {
            fields.wrong(field, wrong);
            return Optional.empty();
        }
    }

    private Optional<List<String>> texts(String field, Object value, String otherwise) {
        Optional<List<?>> several = several(value).filter(list -> list.stream().allMatch(String.class::isInstance));
        if (several.isEmpty()) {
            fields.problem(field, otherwise);
        }
        return several.map(list -> list.stream().map(String.class::cast).toList());
    }

    List<String> volumes() {
        Optional<Object> value = fields.value(ServiceFields.VOLUMES);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof Map<?, ?> map) {
            return map.entrySet().stream().flatMap(this::volume).toList();
        }
        return texts(
                        ServiceFields.VOLUMES,
                        value.get(),
                        "must be a list of strings such as \"./data:/var/lib/data:ro\", or a mapping from what is mounted")
                .orElse(List.of());
    }

    /** As in {@code {"./data": "/var/lib/data"}} or {@code {"./data": {"bind": "/var/lib/data", "mode": "ro"}}}. */
    private Stream<String> volume(Map.Entry<?, ?> entry) {
        if (!(entry.getKey() instanceof String source)) {
            fields.problem(ServiceFields.VOLUMES, "must have strings for keys");
            return Stream.empty();
        }
        if (entry.getValue() instanceof String target) {
            return Stream.of(source + ":" + target);
        }
        if (entry.getValue() instanceof Map<?, ?> inner
                && inner.get("bind") instanceof String bind
                && (!inner.containsKey("mode") || inner.get("mode") instanceof String)) {
            return Stream.of(source + ":" + bind + (inner.containsKey("mode") ? ":" + inner.get("mode") : ""));
        }
        fields.problem(
                ServiceFields.VOLUMES,
                "must say where \"%s\" is mounted: a string, or a mapping with \"bind\" and maybe \"mode\""
                        .formatted(source));
        return Stream.empty();
    }

    /**
     * By port of the container, as it is called, that of this machine; 0 for a free one. The first is the one that is meant by
     * {@code PORT}: a map that knows no order, and has another one in each JVM, does not decide that.
     */
    Map<String, Integer> ports() {
        Optional<Object> value = fields.value(ServiceFields.PORTS);
        var ports = new LinkedHashMap<String, Integer>();
        if (value.isPresent() && value.get() instanceof Map<?, ?> map) {
            map.forEach(
                    (inside, here) -> port(inside, here).ifPresent(port -> ports.put(port.getKey(), port.getValue())));
        } else if (value.isPresent()) {
            fields.problem(
                    ServiceFields.PORTS, "must be a mapping from ports of the container to ports of this machine");
        }
        boolean isOrdered = value.filter(map -> map instanceof LinkedHashMap || map instanceof SortedMap)
                .isPresent();
        return isOrdered ? ports : ServicePorts.sorted(ports);
    }

    private Optional<Map.Entry<String, Integer>> port(
            @org.jspecify.annotations.Nullable Object inside, @org.jspecify.annotations.Nullable Object here) {
        if (!(inside instanceof Integer || inside instanceof String)) {
            return wrongPort("has the key %s, which is no port of a container".formatted(inside));
        }
        if (here instanceof String text) {
            return wrongPort("has the text \"%s\" for port %s; write a number".formatted(text, inside));
        }
        if (here != null && (!(here instanceof Integer number) || number < 0 || number > 65535)) {
            return wrongPort(
                    "has %s for port %s, which is no port of this machine; 0 is a free one".formatted(here, inside));
        }
        try {
            return Optional.of(Map.entry(ServicePorts.name(inside.toString()), here == null ? 0 : (Integer) here));
        } catch (IllegalArgumentException wrong) {
            return wrongPort("must be a mapping of ports: " + wrong.getMessage());
        }
    }

    private Optional<Map.Entry<String, Integer>> wrongPort(String what) {
        fields.problem(ServiceFields.PORTS, what);
        return Optional.empty();
    }

    /**
     * Variables.
     *
     * @param env is given those that are known; empty: taken away
     * @param late is given those that are code
     */
    void env(Map<String, Optional<String>> env, Map<String, Function<Exports, String>> late) {
        Optional<Object> value = fields.value(ServiceFields.ENV);
        if (value.isPresent() && value.get() instanceof Map<?, ?> map) {
            map.forEach((name, text) -> variable(name, text, env, late));
        } else if (value.isPresent()) {
            fields.problem(ServiceFields.ENV, "must be a mapping from names to values");
        }
    }

    private void variable(
            @org.jspecify.annotations.Nullable Object name,
            @org.jspecify.annotations.Nullable Object value,
            Map<String, Optional<String>> env,
            Map<String, Function<Exports, String>> late) {
        if (!(name instanceof String variable) || variable.isBlank() || variable.contains("=")) {
            fields.problem(ServiceFields.ENV, "has the key %s, which is no name of a variable".formatted(name));
        } else if (value == null) {
            env.put(variable, Optional.empty());
        } else if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            env.put(variable, Optional.of(value.toString()));
        } else if (value instanceof Template template) {
            late.put(variable, template);
        } else {
            fields.problem(
                    ServiceFields.ENV,
                    "has a %s for %s; it can be a string, a number, true or false"
                            .formatted(value.getClass().getSimpleName(), variable));
        }
    }

    /** Each a name, a class or a member. */
    List<Object> dependencies() {
        Optional<Object> value = fields.value(ServiceFields.DEPENDENCIES);
        if (value.isEmpty()) {
            return List.of();
        }
        List<Object> known = new ArrayList<>();
        several(value.get())
                .ifPresentOrElse(
                        list -> list.forEach(each -> dependency(each, known)),
                        () -> fields.problem(
                                ServiceFields.DEPENDENCIES, "must be a list of names, services or their classes"));
        return known;
    }

    private void dependency(@org.jspecify.annotations.Nullable Object each, List<Object> known) {
        if (each instanceof String || each instanceof Member || each instanceof Class<?>) {
            known.add(each);
        } else {
            fields.problem(
                    ServiceFields.DEPENDENCIES,
                    "must be a list of names, services or their classes; %s is none of them".formatted(each));
        }
    }
}
