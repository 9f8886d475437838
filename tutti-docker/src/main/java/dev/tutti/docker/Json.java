package dev.tutti.docker;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A JSON value that was read, in which anything may be missing: what is not there is empty. Read by the small part of Jackson, as the
 * large one takes longer to be loaded than an engine takes to answer.
 *
 * @param fields of an object
 * @param elements of an array
 * @param text of anything else, as it is written
 */
record Json(Map<String, Json> fields, List<Json> elements, String text) {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Json NOTHING = new Json(Map.of(), List.of(), "");

    /** Reads a value; nothing where there is none. */
    static Json parse(InputStream bytes) throws IOException {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            return parser.nextToken() == null ? NOTHING : read(parser);
        }
    }

    static Json parse(byte[] bytes) throws IOException {
        return parse(new ByteArrayInputStream(bytes));
    }

    /** Reads one value after the other. */
    static void parseEach(InputStream bytes, Consumer<Json> values) throws IOException {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            while (parser.nextToken() != null) {
                values.accept(read(parser));
            }
        }
    }

    private static Json read(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, Json> fields = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, read(parser));
            }
            return new Json(fields, List.of(), "");
        }
        if (token == JsonToken.START_ARRAY) {
            List<Json> elements = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(read(parser));
            }
            return new Json(Map.of(), elements, "");
        }
        return token == JsonToken.VALUE_NULL ? NOTHING : new Json(Map.of(), List.of(), parser.getText());
    }

    /** What an object holds under a name. */
    Json at(String name) {
        return fields.getOrDefault(name, NOTHING);
    }

    Stream<Json> stream() {
        return elements.stream();
    }

    /** The text, where there is one that says something. */
    Optional<String> said() {
        return Optional.of(text).filter(any -> !any.isEmpty());
    }

    /** A whole number; 0 where there is none. */
    long number() {
        try {
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    boolean isTrue() {
        return text.equals("true");
    }

    /** The fields of an object that holds texts. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        fields.forEach((name, value) -> texts.put(name, value.text()));
        return texts;
    }

    /** Writes maps, collections, numbers and truth values; everything else as text. */
    static byte[] write(Object value) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
            write(value, generator);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(Object value, JsonGenerator generator) throws IOException {
        if (value instanceof Map<?, ?> fields) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                generator.writeFieldName(String.valueOf(field.getKey()));
                write(field.getValue(), generator);
            }
            generator.writeEndObject();
        } else if (value instanceof Collection<?> elements) {
            generator.writeStartArray();
            for (Object element : elements) {
                write(element, generator);
            }
            generator.writeEndArray();
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else if (value instanceof Number number) {
            generator.writeNumber(number.longValue());
        } else {
            generator.writeString(String.valueOf(value));
        }
    }
}
