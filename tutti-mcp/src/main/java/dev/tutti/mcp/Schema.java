package dev.tutti.mcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    Map<String, Object> map() {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", List.copyOf(required));
        schema.put("additionalProperties", false);
        return schema;
    }
}
