package dev.tutti.log;

import java.util.LinkedHashMap;
import java.util.Map;

/** A strict reader of flat JSON objects (RFC 8259): strings and integers; throws on anything else. */
final class JsonObject {

    private final String text;
    private final Map<String, Object> members = new LinkedHashMap<>();
    private int at;

    private JsonObject(String text) {
        this.text = text;
    }

    static Map<String, Object> read(String text) {
        var reader = new JsonObject(text);
        reader.object();
        return reader.members;
    }

    private void object() {
        expect('{');
        do {
            String name = string();
            expect(':');
            if (members.put(name, peek() == '"' ? string() : integer()) != null) {
                throw new IllegalArgumentException("Twice: " + name);
            }
        } while (take(','));
        expect('}');
        if (at != text.length()) {
            throw new IllegalArgumentException("More text at " + at + ": " + text);
        }
    }

    private String string() {
        expect('"');
        var value = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(at++);
            if (c < ' ') {
                throw new IllegalArgumentException("Bare control character at " + at + ": " + text);
            }
            value.append(c == '\\' ? escape() : c);
        }
        expect('"');
        return value.toString();
    }

    private char escape() {
        char c = text.charAt(at++);
        if (c == 'u') {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        int known = "\"\\/bfnrt".indexOf(c);
        if (known < 0) {
            throw new IllegalArgumentException("Unknown escape at " + at + ": " + text);
        }
        return "\"\\/\b\f\n\r\t".charAt(known);
    }

    private Long integer() {
        int start = at;
        while (Character.isDigit(peek())) {
            at++;
        }
        return Long.valueOf(text.substring(start, at));
    }

    private char peek() {
        return text.charAt(at);
    }

    private boolean take(char c) {
        boolean found = peek() == c;
        at += found ? 1 : 0;
        return found;
    }

    private void expect(char c) {
        if (!take(c)) {
            throw new IllegalArgumentException("Expected " + c + " at " + at + ": " + text);
        }
    }
}
