package dev.tutti.hcl;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The functions that need nothing but their arguments. */
final class Builtins {
    private Builtins() {}

    static List<Function> all() {
        return Stream.of(texts(), collections(), AnsiColours.functions(), filters())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Function> texts() {
        return List.of(
                Function.of("upper", 1, 1, a -> Value.of(a.text(0).toUpperCase(Locale.ROOT))),
                Function.of("lower", 1, 1, a -> Value.of(a.text(0).toLowerCase(Locale.ROOT))),
                Function.of("trim", 1, 1, a -> Value.of(a.text(0).strip())),
                Function.of("replace", 3, 3, a -> Value.of(a.text(0).replace(a.text(1), a.text(2)))),
                Function.of("split", 2, 2, Builtins::split),
                Function.of("join", 2, Integer.MAX_VALUE, Builtins::join),
                Function.of(
                        "url_encode", 1, 1, a -> Value.of(urlEncoded(a.text(0)).replace("+", "%20"))),
                Function.of("html_escape", 1, 1, a -> Value.of(htmlEscaped(a.text(0)))),
                Function.of("format", 1, Integer.MAX_VALUE, Builtins::format),
                Function.of("jsonpath", 2, 2, JsonPath::function));
    }

    private static List<Function> collections() {
        return List.of(Function.of("length", 1, 1, Builtins::length), Function.of("keys", 1, 1, Builtins::keys));
    }

    /** Turret's filters, as {@code ${x | u}}; a filter is a function of one argument. */
    private static List<Function> filters() {
        return List.of(
                Function.of("u", 1, 1, a -> Value.of(urlEncoded(a.text(0)))),
                Function.of("h", 1, 1, a -> Value.of(htmlEscaped(a.text(0)))),
                Function.of("x", 1, 1, a -> Value.of(htmlEscaped(a.text(0)))));
    }

    private static Value split(Arguments arguments) {
        String separator = arguments.text(0);
        String text = arguments.text(1);
        if (separator.isEmpty()) {
            return Value.of(text.codePoints()
                    .mapToObj(c -> Value.of(Character.toString(c)))
                    .toList());
        }
        return Value.of(Stream.of(text.split(Pattern.quote(separator), -1))
                .map(Value::of)
                .toList());
    }

    private static Value join(Arguments arguments) {
        String separator = arguments.text(0);
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < arguments.size(); i++) {
            for (Value element : arguments.elements(i)) {
                int argument = i;
                text.append(text.length() == 0 ? "" : separator)
                        .append(element.text()
                                .orElseThrow(() -> FunctionFailure.of(
                                        "needs a list of texts, not one with " + element.kind(), argument)));
            }
        }
        return Value.of(text.toString());
    }

    private static String urlEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String htmlEscaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;")
                .replace("'", "&#39;");
    }

    /** {@code %s} and {@code %d} stand for the next argument, {@code %%} for a percent sign. */
    private static Value format(Arguments arguments) {
        String pattern = arguments.text(0);
        StringBuilder text = new StringBuilder();
        int next = 1;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            char verb = c == '%' && i + 1 < pattern.length() ? pattern.charAt(++i) : c;
            if (c != '%' || verb == '%') {
                text.append(c);
            } else if (verb == 's' || verb == 'd') {
                text.append(formatted(arguments, next++, verb));
            } else {
                throw FunctionFailure.of("knows no %" + verb, 0).withHint("there are %s, %d and %%");
            }
        }
        return Value.of(text.toString());
    }

    private static String formatted(Arguments arguments, int index, char verb) {
        if (index >= arguments.size()) {
            throw FunctionFailure.of("has too few arguments for its text", 0);
        }
        return verb == 'd' ? arguments.number(index).toBigInteger().toString() : arguments.text(index);
    }

    private static Value length(Arguments arguments) {
        Value value = arguments.value(0);
        return value.elements()
                .map(elements -> Value.of(elements.size()))
                .orElseGet(() -> Value.of(
                        arguments.text(0).codePointCount(0, arguments.text(0).length())));
    }

    private static Value keys(Arguments arguments) {
        Map<String, Value> entries = arguments
                .value(0)
                .entries()
                .orElseThrow(() -> FunctionFailure.of(
                        "needs a map here, not " + arguments.value(0).kind(), 0));
        return Value.of(entries.keySet().stream().map(Value::of).toList());
    }
}
