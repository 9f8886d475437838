package dev.tutti.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** JSON as commands answer it and as clients get it. */
record Documents(McpJsonMapper json) {

    /** @throws IllegalArgumentException if the text is no object; the message is for the client */
    Map<String, Object> object(String text) {
        try {
            return new LinkedHashMap<>(json.readValue(text, new TypeRef<Map<String, Object>>() {}));
        } catch (IOException e) {
            throw new IllegalArgumentException("Tutti has answered with something else than JSON", e);
        }
    }

    /** The objects in a list of an object; none where there is no such list. */
    static List<Map<?, ?>> maps(Map<?, ?> object, String name) {
        var maps = new ArrayList<Map<?, ?>>();
        if (object.get(name) instanceof List<?> list) {
            list.forEach(element -> {
                if (element instanceof Map<?, ?> map) {
                    maps.add(map);
                }
            });
        }
        return maps;
    }

    /** Of many objects, a line each. What is none is passed over. */
    List<Map<String, Object>> lines(String text) {
        return text.lines().flatMap(this::line).toList();
    }

    private Stream<Map<String, Object>> line(String text) {
        try {
            return Stream.of(json.readValue(text, new TypeRef<Map<String, Object>>() {}));
        } catch (IOException cutShort) {
            return Stream.empty();
        }
    }

    String text(Map<String, Object> object) {
        try {
            return json.writeValueAsString(object);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
