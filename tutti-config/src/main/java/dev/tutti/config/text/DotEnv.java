package dev.tutti.config.text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads {@code .env} files: {@code KEY=VALUE} lines, perhaps after {@code export}; {@code #} begins a comment at the start
 * of a line or after a space. Single quotes keep everything, double quotes know {@code \n}, {@code \t}, {@code \"},
 * {@code \\} and may span lines. Nothing is substituted.
 */
public final class DotEnv {

    /** What a file cannot hold. */
    public static final class Malformed extends IllegalArgumentException {

        private static final long serialVersionUID = 1;

        private final int line;
        private final String what;

        Malformed(int line, String what) {
            super("line " + line + ": " + what);
            this.line = line;
            this.what = what;
        }

        /** Where, counted from 1. */
        public int line() {
            return line;
        }

        /** What is wrong there, without the line. */
        public String what() {
            return what;
        }
    }

    private final String text;
    /** The values of names that stand alone; empty: they cannot. */
    private final Optional<Function<String, Optional<String>>> elsewhere;

    private final Map<String, String> values = new LinkedHashMap<>();
    private int at;

    private DotEnv(String text, Optional<Function<String, Optional<String>>> elsewhere) {
        this.elsewhere = elsewhere;
        this.text = text.replace("\r\n", "\n");
    }

    /**
     * The variables of a file, in its order.
     *
     * @throws Malformed naming the line that is wrong
     */
    public static Map<String, String> parse(String text) {
        return new DotEnv(text, Optional.empty()).parsed();
    }

    /**
     * The same, where a name may stand alone.
     *
     * @param elsewhere the value of such a one; where there is none, it is left out
     * @throws Malformed naming the line that is wrong
     */
    public static Map<String, String> parse(String text, Function<String, Optional<String>> elsewhere) {
        return new DotEnv(text, Optional.of(elsewhere)).parsed();
    }

    private Map<String, String> parsed() {
        while (at < text.length()) {
            line();
        }
        return values;
    }

    private void line() {
        int end = lineEnd(at);
        String line = text.substring(at, end).strip();
        if (line.isEmpty() || line.startsWith("#")) {
            at = end + 1;
            return;
        }
        int equals = text.indexOf('=', at);
        if (equals < 0 || equals > end) {
            alone(line.replaceFirst(" #.*", "").strip());
            at = end + 1;
            return;
        }
        String bare = bare(text.substring(at, equals).strip());
        if (!isName(bare)) {
            throw malformed("\"" + bare + "\" is not a name");
        }
        at = equals + 1;
        values.put(bare, value());
    }

    private void alone(String line) {
        String name = bare(line);
        Function<String, Optional<String>> source =
                elsewhere.filter(there -> isName(name)).orElseThrow(() -> malformed("needs KEY=VALUE"));
        source.apply(name).ifPresentOrElse(value -> values.put(name, value), () -> values.remove(name));
    }

    private static String bare(String key) {
        return key.startsWith("export ") ? key.substring("export ".length()).strip() : key;
    }

    private static boolean isName(String key) {
        return !key.isEmpty()
                && !Character.isDigit(key.charAt(0))
                && key.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-');
    }

    private String value() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        char first = at < text.length() ? text.charAt(at) : '\n';
        return switch (first) {
            case '\'', '"' -> quoted(first);
            default -> plain();
        };
    }

    private String plain() {
        int end = lineEnd(at);
        String value = text.substring(at, end);
        at = end + 1;
        int comment = value.startsWith("#") ? 0 : value.indexOf(" #");
        return (comment < 0 ? value : value.substring(0, comment)).strip();
    }

    private String quoted(char quote) {
        StringBuilder value = new StringBuilder();
        int start = at++;
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at++);
            value.append(
                    c == '\\' && quote == '"' && at < text.length() ? escaped(text.charAt(at++)) : String.valueOf(c));
        }
        if (at == text.length()) {
            at = start;
            throw malformed("the quote is not closed");
        }
        at = lineEnd(at) + 1;
        return value.toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case '"', '\\', '$' -> String.valueOf(c);
            default -> "\\" + c;
        };
    }

    private int lineEnd(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private Malformed malformed(String what) {
        long line = 1 + text.substring(0, at).chars().filter(c -> c == '\n').count();
        return new Malformed((int) line, what);
    }
}
