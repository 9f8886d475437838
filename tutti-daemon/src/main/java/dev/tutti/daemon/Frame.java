package dev.tutti.daemon;

import dev.tutti.json.JsonReader;
import dev.tutti.json.JsonText;
import dev.tutti.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One line of the protocol: a JSON object with a {@code type}. Immutable. What the types mean is in docs/reference/protocol.md. */
public final class Frame {

    /** The version of the protocol, raised by changes that a client of before would misunderstand. */
    public static final int PROTOCOL = 1;

    private final Map<String, Object> fields;

    private Frame(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** A frame with nothing but its type. */
    public static Frame of(String type) {
        return new Frame(Map.of()).with("type", type);
    }

    /** A frame that belongs to a conversation, which is that of the client's frame with this number. */
    public static Frame of(String type, long id) {
        return of(type).with("id", id);
    }

    /** A frame that was written somewhere, in one line. */
    public static Frame parse(String line) throws MalformedFrameException {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return read(bytes, bytes.length);
    }

    static Frame read(byte[] line, int length) throws MalformedFrameException {
        Frame frame;
        try {
            frame = new Frame(JsonReader.object(line, length));
        } catch (MalformedJsonException e) {
            throw new MalformedFrameException(String.valueOf(e.getMessage()));
        }
        if (frame.text("type").isEmpty()) {
            throw new MalformedFrameException("no \"type\"");
        }
        return frame;
    }

    /** The same with one field more: text, a number, truth, {@link Json}, a list or a map of such. */
    public Frame with(String name, Object value) {
        var more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new Frame(more);
    }

    /** The same with other texts in place of its own, wherever they stand; its type and all names stay. */
    public Frame shown(UnaryOperator<String> shown) {
        var texts = new LinkedHashMap<String, Object>();
        fields.forEach((name, value) -> texts.put(name, name.equals("type") ? value : Json.shown(value, shown)));
        return new Frame(texts);
    }

    /** What kind it is. */
    public String type() {
        return String.valueOf(fields.get("type"));
    }

    /**
     * Which conversation it belongs to; 0 where it says none, as what the supervisor says of no conversation does.
     *
     * @throws MalformedFrameException also if it is below 0
     */
    public long id() throws MalformedFrameException {
        return count("id");
    }

    /** A text, where there is one. */
    public Optional<String> text(String name) throws MalformedFrameException {
        return field(name, String.class, "a text");
    }

    /** A whole number, where there is one. */
    public Optional<Long> number(String name) throws MalformedFrameException {
        return field(name, Long.class, "a whole number");
    }

    /** A whole number that is not below 0; 0 where there is none. */
    public long count(String name) throws MalformedFrameException {
        long count = number(name).orElse(0L);
        if (count < 0) {
            throw new MalformedFrameException("\"" + name + "\" is below 0");
        }
        return count;
    }

    /** Bytes in base64; none where there is no such field. */
    public byte[] bytes(String name) throws MalformedFrameException {
        try {
            return Base64.getDecoder().decode(text(name).orElse(""));
        } catch (IllegalArgumentException e) {
            throw new MalformedFrameException("\"" + name + "\" is not base64");
        }
    }

    /** Whether a field is there and {@code true}. */
    public boolean flag(String name) throws MalformedFrameException {
        return field(name, Boolean.class, "true or false").orElse(false);
    }

    /** A list of texts; empty where there is none. */
    public List<String> texts(String name) throws MalformedFrameException {
        var texts = new ArrayList<String>();
        for (Object element : field(name, List.class, "a list").orElse(List.of())) {
            texts.add(textOf(element, name));
        }
        return texts;
    }

    /** An object whose values are texts; empty where there is none. */
    public Map<String, String> pairs(String name) throws MalformedFrameException {
        var pairs = new LinkedHashMap<String, String>();
        for (Map.Entry<?, ?> entry : (Iterable<Map.Entry<?, ?>>)
                field(name, Map.class, "an object").orElse(Map.of()).entrySet()) {
            pairs.put(String.valueOf(entry.getKey()), textOf(entry.getValue(), name));
        }
        return pairs;
    }

    /** A list of objects, to be read like frames; empty where there is none. */
    public List<Frame> frames(String name) throws MalformedFrameException {
        var frames = new ArrayList<Frame>();
        for (Object element : field(name, List.class, "a list").orElse(List.of())) {
            if (!(element instanceof Map<?, ?> object)) {
                throw new MalformedFrameException("\"" + name + "\" holds something else than objects");
            }
            var fields = new LinkedHashMap<String, Object>();
            object.forEach((key, value) -> fields.put(String.valueOf(key), value));
            frames.add(new Frame(fields));
        }
        return frames;
    }

    private static String textOf(Object value, String name) throws MalformedFrameException {
        if (value instanceof String text) {
            return text;
        }
        throw new MalformedFrameException("\"" + name + "\" holds something else than texts");
    }

    private <T> Optional<T> field(String name, Class<T> type, String meant) throws MalformedFrameException {
        Object value = fields.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            throw new MalformedFrameException("\"" + name + "\" is not " + meant);
        }
        return Optional.of(type.cast(value));
    }

    /** As it is sent, without its line end. */
    public String json() {
        var json = new StringBuilder();
        JsonText.value(fields, json);
        return json.toString();
    }

    byte[] line() {
        return (json() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Its type alone: the rest may be confidential. */
    @Override
    public String toString() {
        return "Frame[" + type() + "]";
    }
}
