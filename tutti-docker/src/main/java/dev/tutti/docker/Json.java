package dev.tutti.docker;

import dev.tutti.json.JsonReader;
import dev.tutti.json.JsonText;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A JSON value that was read, in which anything may be missing: what is not there is empty.
 *
 * @param fields of an object
 * @param elements of an array
 * @param text of anything else
 */
record Json(Map<String, Json> fields, List<Json> elements, String text) {

    private static final Json NOTHING = new Json(Map.of(), List.of(), "");
    private static final int LINE = 512;

    /** Reads a value; nothing where there is none. */
    static Json parse(InputStream bytes) throws IOException {
        return parse(bytes.readAllBytes());
    }

    static Json parse(byte[] bytes) throws IOException {
        List<Object> values = new ArrayList<>();
        JsonReader.values(bytes, values::add);
        return values.isEmpty() ? NOTHING : of(values.get(0));
    }

    /** Reads one value after the other, each as soon as its line has ended; none goes over several lines. */
    static void parseEach(InputStream bytes, Consumer<Json> values) throws IOException {
        var in = new BufferedInputStream(bytes);
        var line = new ByteArrayOutputStream(LINE);
        int read;
        do {
            read = in.read();
            if (read == '\n' || read < 0) {
                JsonReader.values(line.toByteArray(), value -> values.accept(of(value)));
                line.reset();
            } else {
                line.write(read);
            }
        } while (read >= 0);
    }

    private static Json of(Object value) {
        if (value instanceof Map<?, ?> object) {
            Map<String, Json> fields = new LinkedHashMap<>();
            object.forEach((name, field) -> fields.put(String.valueOf(name), of(field)));
            return new Json(fields, List.of(), "");
        }
        if (value instanceof List<?> array) {
            return new Json(Map.of(), array.stream().map(Json::of).toList(), "");
        }
        return new Json(Map.of(), List.of(), value.toString());
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

    /** Writes maps, collections, whole numbers and truth values; everything else as text. */
    static byte[] write(Object value) {
        var json = new StringBuilder();
        JsonText.value(plain(value), json);
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> fields) {
            Map<String, Object> plain = new LinkedHashMap<>();
            fields.forEach((name, field) -> plain.put(String.valueOf(name), plain(field)));
            return plain;
        }
        if (value instanceof Collection<?> elements) {
            List<Object> plain = new ArrayList<>();
            elements.forEach(element -> plain.add(plain(element)));
            return plain;
        }
        boolean isText = !(value instanceof Boolean || value instanceof Number);
        return isText ? String.valueOf(value) : value instanceof Number number ? number.longValue() : value;
    }
}
