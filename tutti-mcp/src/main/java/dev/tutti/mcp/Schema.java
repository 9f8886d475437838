package dev.tutti.mcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON Schema of a tool's arguments in the making: an object with these properties and no others. */
final class Schema {

    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final List<String> required = new ArrayList<>();

    Schema text(String name, String description) {
        return property(name, Map.of("type", "string", "description", description));
    }

    Schema choice(String name, String description, List<String> choices) {
        return property(name, Map.of("type", "string", "description", description, "enum", choices));
    }

    Schema texts(String name, String description) {
        return property(name, Map.of("type", "array", "items", Map.of("type", "string"), "description", description));
    }

    Schema number(String name, String description, int least, int most) {
        return property(name, Map.of("type", "integer", "minimum", least, "maximum", most, "description", description));
    }

    Schema flag(String name, String description) {
        return property(name, Map.of("type", "boolean", "description", description));
    }

    /** The property that was put last must be there. */
    Schema required() {
        List<String> names = List.copyOf(properties.keySet());
        required.add(names.get(names.size() - 1));
        return this;
    }

    private Schema property(String name, Map<String, Object> property) {
        properties.put(name, property);
        return this;
    }

    /** What is wrong with arguments, in words; empty if nothing. */
    Optional<String> mistake(Map<String, Object> given) {
        for (String name : required) {
            if (given.get(name) == null) {
                return Optional.of("\"" + name + "\" is missing");
            }
        }
        return given.entrySet().stream()
                .flatMap(argument -> mistake(argument.getKey(), argument.getValue()).stream())
                .findFirst();
    }

    private Optional<String> mistake(String name, @Nullable Object value) {
        if (!properties.containsKey(name)) {
            return Optional.of(unknown(name));
        }
        if (value == null || !(properties.get(name) instanceof Map<?, ?> property)) {
            return Optional.empty();
        }
        return switch (String.valueOf(property.get("type"))) {
            case "string" ->
                value instanceof String text ? notChosen(name, text, property) : wrong(name, value, "a text");
            case "integer" ->
                value instanceof Number number ? outside(name, number, property) : wrong(name, value, "a number");
            case "boolean" -> value instanceof Boolean ? Optional.empty() : wrong(name, value, "true or false");
            default ->
                value instanceof String || value instanceof List
                        ? notTexts(name, value)
                        : wrong(name, value, "a list of texts");
        };
    }

    private String unknown(String name) {
        String known = properties.isEmpty() ? "there are none" : "there are " + String.join(", ", properties.keySet());
        return "there is no argument \"" + name + "\"; " + known;
    }

    private static Optional<String> wrong(String name, Object value, String wanted) {
        return Optional.of("\"%s\" is %s and not %s".formatted(name, kind(value), wanted));
    }

    private static Optional<String> notChosen(String name, String text, Map<?, ?> property) {
        return property.get("enum") instanceof List<?> choices && !choices.contains(text)
                ? Optional.of("\"%s\" is none of %s: \"%s\""
                        .formatted(
                                name,
                                String.join(
                                        ", ",
                                        choices.stream().map(String::valueOf).toList()),
                                text))
                : Optional.empty();
    }

    private static Optional<String> outside(String name, Number number, Map<?, ?> property) {
        if (!(property.get("minimum") instanceof Integer least) || !(property.get("maximum") instanceof Integer most)) {
            return Optional.empty();
        }
        double value = number.doubleValue();
        return value >= least && value <= most && value == Math.rint(value)
                ? Optional.empty()
                : Optional.of(
                        "\"%s\" is %s, and must be a whole number from %d to %d".formatted(name, number, least, most));
    }

    private static Optional<String> notTexts(String name, Object value) {
        return value instanceof List<?> list && !list.stream().allMatch(String.class::isInstance)
                ? Optional.of("\"" + name + "\" holds something else than texts")
                : Optional.empty();
    }

    /** What a value of JSON is, in words. */
    static String kind(Object value) {
        if (value instanceof List) {
            return "a list";
        }
        return value instanceof String
                ? "a text"
                : value instanceof Number ? "a number" : value instanceof Boolean ? "true or false" : "an object";
    }

    Map<String, Object> map() {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", List.copyOf(required));
        schema.put("additionalProperties", false);
        return schema;
    }
}
