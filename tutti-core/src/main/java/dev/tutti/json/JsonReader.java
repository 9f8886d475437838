package dev.tutti.json;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads JSON strictly (RFC 8259): UTF-8 without errors, and where nothing else is said no name twice and nothing nested more than 16
 * levels deep. Values are text, {@link Long}, {@link BigDecimal}, {@link Boolean}, lists and maps of such; fields that are
 * {@code null} are left out.
 *
 * <p>Written by hand because a client lives for a few hundredths of a second, of which a library would take the larger part. That
 * is also why {@link BigDecimal} is only touched for a number that needs it: its class takes longer to be ready than the rest.
 */
public final class JsonReader {

    /** So many digits fit into a {@link Long}, whichever they are. */
    private static final int LONGEST = 18;

    private static final int LONGEST_EXPONENT = 3;
    private static final char REPLACEMENT = '\uFFFD';

    private final String text;
    private int at;

    /** What else is taken than a strict protocol has. */
    private final Extent extent;

    private enum Extent {
        /** Whole numbers of up to 18 digits. */
        WHOLE,
        /** Any number. */
        DECIMALS,
        /** What others write: any number, names that stand twice, much nested, and {@code null} in lists. */
        ALL;

        private int deepest() {
            return this == ALL ? 512 : 16;
        }
    }

    private JsonReader(String text, Extent extent) {
        this.text = text;
        this.extent = extent;
    }

    /**
     * The fields of an object in so many bytes, in which numbers are whole.
     *
     * @throws MalformedJsonException when they are something else, or more than an object
     */
    public static Map<String, Object> object(byte[] bytes, int length) throws MalformedJsonException {
        return object(text(bytes, length), Extent.WHOLE);
    }

    /**
     * The fields of an object; a number with a fraction, or of more than 18 digits, is a {@link BigDecimal}.
     *
     * @throws MalformedJsonException when the text is something else, or more than an object
     */
    public static Map<String, Object> object(String text) throws MalformedJsonException {
        return object(text, Extent.DECIMALS);
    }

    /**
     * Hands on one value after the other, between which nothing need stand. What is {@code null} is left out, in lists too; of a
     * name that stands twice the last value counts.
     *
     * @throws MalformedJsonException when the text is something else; values before that have been handed on
     */
    public static void values(byte[] bytes, Consumer<Object> values) throws MalformedJsonException {
        var reader = new JsonReader(text(bytes, bytes.length), Extent.ALL);
        for (reader.skipBlanks(); reader.at < reader.text.length(); reader.skipBlanks()) {
            if (reader.isNext('n')) {
                reader.word("null");
            } else {
                values.accept(reader.value(0));
            }
        }
    }

    private static Map<String, Object> object(String text, Extent extent) throws MalformedJsonException {
        var reader = new JsonReader(text, extent);
        reader.skipBlanks();
        if (!reader.isNext('{')) {
            throw new MalformedJsonException("not a JSON object");
        }
        Map<String, Object> fields = reader.object(1);
        reader.skipBlanks();
        if (reader.at < text.length()) {
            throw reader.wrong("something follows the object");
        }
        return fields;
    }

    /**
     * What a string literal stands for.
     *
     * @throws MalformedJsonException when it is none, or more than one
     */
    public static String text(String literal) throws MalformedJsonException {
        var reader = new JsonReader(literal, Extent.WHOLE);
        String text = reader.string();
        if (reader.at < literal.length()) {
            throw reader.wrong("something follows the text");
        }
        return text;
    }

    private static String text(byte[] bytes, int length) throws MalformedJsonException {
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
            throw new MalformedJsonException("not UTF-8");
        }
    }

    private Map<String, Object> object(int depth) throws MalformedJsonException {
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
            boolean twice = fields.containsKey(name) && extent != Extent.ALL;
            if (isNext('n')) {
                word("null");
                fields.remove(name);
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

    private Object value(int depth) throws MalformedJsonException {
        if (depth > extent.deepest()) {
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

    private List<Object> list(int depth) throws MalformedJsonException {
        var elements = new ArrayList<>();
        expect('[');
        skipBlanks();
        for (boolean first = true; !isNext(']'); first = false) {
            if (!first) {
                expect(',');
                skipBlanks();
            }
            if (extent == Extent.ALL && isNext('n')) {
                word("null");
            } else {
                elements.add(value(depth));
            }
            skipBlanks();
        }
        expect(']');
        return elements;
    }

    private String word(String word) throws MalformedJsonException {
        if (!text.startsWith(word, at)) {
            throw wrong("an unknown word");
        }
        at += word.length();
        return word;
    }

    private Number number() throws MalformedJsonException {
        int start = at;
        if (isNext('-')) {
            at++;
        }
        int whole = at;
        int length = digits();
        if (length == 0 || text.charAt(whole) == '0' && length > 1) {
            throw wrong("a value is none of JSON's");
        }
        boolean isWhole = at == text.length() || ".eE".indexOf(text.charAt(at)) < 0;
        if (isWhole && length <= LONGEST) {
            return Long.valueOf(text.substring(start, at));
        }
        if (extent == Extent.WHOLE) {
            throw wrong(isWhole ? "a value is none of JSON's" : "a number is not whole");
        }
        if (isNext('.')) {
            at++;
            require(digits());
        }
        if (isNext('e') || isNext('E')) {
            at++;
            at += isNext('+') || isNext('-') ? 1 : 0;
            int exponent = digits();
            // A larger one would take all memory as soon as somebody wants the number written out.
            require(exponent <= LONGEST_EXPONENT ? exponent : 0);
        }
        return new BigDecimal(text.substring(start, at));
    }

    private int digits() {
        int first = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - first;
    }

    private void require(int digits) throws MalformedJsonException {
        if (digits == 0) {
            throw wrong("a value is none of JSON's");
        }
    }

    private String string() throws MalformedJsonException {
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

    private String escaped() throws MalformedJsonException {
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

    private char unescaped() throws MalformedJsonException {
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

    private char hex() throws MalformedJsonException {
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

    private void expect(char c) throws MalformedJsonException {
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

    private MalformedJsonException wrong(String what) {
        return new MalformedJsonException(what + " at character " + (at + 1));
    }
}
