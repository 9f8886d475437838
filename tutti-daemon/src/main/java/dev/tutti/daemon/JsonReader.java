package dev.tutti.daemon;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON object strictly (RFC 8259): UTF-8 without errors, no name twice, nothing after its end. Numbers are whole where
 * nothing else is asked for.
 * Written by hand because a client lives for a few hundredths of a second, of which a library would take the larger part.
 */
final class JsonReader {

    private static final int DEEPEST = 16;
    private static final char REPLACEMENT = '\uFFFD';

    private final String text;
    private int at;

    /** Whether numbers may have a fraction. */
    private final boolean decimals;

    private JsonReader(String text, boolean decimals) {
        this.text = text;
        this.decimals = decimals;
    }

    /** The fields: text, {@link Long}, {@link Boolean}, lists and maps of such; those that are {@code null} are left out. */
    static Map<String, Object> read(byte[] bytes, int length) throws MalformedFrameException {
        return read(text(bytes, length), false);
    }

    /** The same of a text; numbers with a fraction, or that are too long, are {@link BigDecimal} if they are allowed. */
    static Map<String, Object> read(String text, boolean decimals) throws MalformedFrameException {
        var reader = new JsonReader(text, decimals);
        reader.skipBlanks();
        if (!reader.isNext('{')) {
            throw new MalformedFrameException("not a JSON object");
        }
        Map<String, Object> fields = reader.object(1);
        reader.skipBlanks();
        if (reader.at < text.length()) {
            throw reader.wrong("something follows the object");
        }
        return fields;
    }

    /** What a string literal stands for. */
    static String text(String literal) throws MalformedFrameException {
        var reader = new JsonReader(literal, false);
        String text = reader.string();
        if (reader.at < literal.length()) {
            throw reader.wrong("something follows the text");
        }
        return text;
    }

    private static String text(byte[] bytes, int length) throws MalformedFrameException {
        // Much quicker than a decoder that is strict, and it leaves a trace of what it has mended.
        var lenient = new String(bytes, 0, length, StandardCharsets.UTF_8);
        if (lenient.indexOf(REPLACEMENT) < 0) {
            return lenient;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedFrameException("not UTF-8");
        }
    }

    private Map<String, Object> object(int depth) throws MalformedFrameException {
        var fields = new LinkedHashMap<String, Object>();
        expect('{');
        skipBlanks();
        for (boolean first = true; !isNext('}'); first = false) {
            if (!first) {
                expect(',');
                skipBlanks();
            }
            String name = string();
            skipBlanks();
            expect(':');
            skipBlanks();
            boolean twice = fields.containsKey(name);
            if (isNext('n')) {
                word("null");
            } else {
                fields.put(name, value(depth));
            }
            if (twice) {
                throw wrong("a name stands twice in one object");
            }
            skipBlanks();
        }
        expect('}');
        return fields;
    }

    private Object value(int depth) throws MalformedFrameException {
        if (depth > DEEPEST) {
            throw wrong("nested too deeply");
        }
        char c = at < text.length() ? text.charAt(at) : ' ';
        return switch (c) {
            case '"' -> string();
            case '{' -> object(depth + 1);
            case '[' -> list(depth + 1);
            case 't' -> word("true").equals("true");
            case 'f' -> word("false").equals("true");
            default -> number();
        };
    }

    private List<Object> list(int depth) throws MalformedFrameException {
        var elements = new ArrayList<>();
        expect('[');
        skipBlanks();
        for (boolean first = true; !isNext(']'); first = false) {
            if (!first) {
                expect(',');
                skipBlanks();
            }
            elements.add(value(depth));
            skipBlanks();
        }
        expect(']');
        return elements;
    }

    private String word(String word) throws MalformedFrameException {
        if (!text.startsWith(word, at)) {
            throw wrong("an unknown word");
        }
        at += word.length();
        return word;
    }

    private Number number() throws MalformedFrameException {
        int start = at;
        if (decimals) {
            while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            String digits = text.substring(start, at);
            if (!digits.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?")) {
                throw wrong("a value is none of JSON's");
            }
            boolean whole = digits.length() <= 18 && digits.chars().noneMatch(c -> ".eE".indexOf(c) >= 0);
            return whole ? Long.valueOf(digits) : new BigDecimal(digits);
        }
        if (isNext('-')) {
            at++;
        }
        int digits = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        boolean padded = text.startsWith("0", digits) && at > digits + 1;
        boolean fraction = at < text.length() && ".eE".indexOf(text.charAt(at)) >= 0;
        if (at == digits || padded || fraction || at - digits > 18) {
            throw wrong(fraction ? "a number is not whole" : "a value is none of JSON's");
        }
        return Long.valueOf(text.substring(start, at));
    }

    private String string() throws MalformedFrameException {
        expect('"');
        for (int end = at; end < text.length(); end++) {
            char c = text.charAt(end);
            if (c == '"') {
                String plain = text.substring(at, end);
                at = end + 1;
                return plain;
            }
            if (c < ' ' || c == '\\') {
                break;
            }
        }
        return escaped();
    }

    private String escaped() throws MalformedFrameException {
        var string = new StringBuilder();
        int copied = at;
        for (char c = charAt(at); c != '"'; c = charAt(at)) {
            if (c < ' ') {
                throw wrong("a control character stands in a string");
            }
            at++;
            if (c == '\\') {
                string.append(text, copied, at - 1).append(unescaped());
                copied = at;
            }
        }
        string.append(text, copied, at);
        expect('"');
        return string.toString();
    }

    /** What stands there; behind the end a quote, so that a string is over. */
    private char charAt(int index) {
        return index < text.length() ? text.charAt(index) : '"';
    }

    private char unescaped() throws MalformedFrameException {
        char c = at < text.length() ? text.charAt(at++) : ' ';
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> hex();
            default -> throw wrong("an unknown escape");
        };
    }

    private char hex() throws MalformedFrameException {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < text.length() ? Character.digit(text.charAt(at++), 16) : -1;
            if (digit < 0) {
                throw wrong("an unknown escape");
            }
            code = code << 4 | digit;
        }
        return (char) code;
    }

    private boolean isNext(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private void expect(char c) throws MalformedFrameException {
        if (!isNext(c)) {
            throw wrong("\"" + c + "\" is missing");
        }
        at++;
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private MalformedFrameException wrong(String what) {
        return new MalformedFrameException(what + " at character " + (at + 1));
    }
}
