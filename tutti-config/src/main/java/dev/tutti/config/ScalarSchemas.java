package dev.tutti.config;

import dev.tutti.config.text.ByteSize;
import dev.tutti.model.Dependency;
import dev.tutti.model.RestartPolicy;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What JSON Schema says of values without parts. As tolerant as the reader of files is: a number may be written as a text,
 * a word in any case. Owned by one thread.
 */
final class ScalarSchemas {

    /** A text that holds an expression, so that nobody knows yet what it will be. */
    static final String TEMPLATE = "template";

    private static final String NUMBER = "^\\s*[-+]?[0-9.]+([eE][-+]?[0-9]+)?\\s*$";
    private static final String NOT_NEGATIVE = "^\\s*([-+]?0+|\\+?[0-9.]+([eE][-+]?[0-9]+)?)\\s*$";
    private static final String DURATION = "(([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(ms|s|min|m|h))+\\s*$";

    /** A text; what is written otherwise is taken for its spelling. */
    static final Map<String, Object> TEXT = Map.of("type", List.of("string", "number", "boolean"));

    static final Map<String, Object> TEXT_OR_NULL = Map.of("type", List.of("string", "number", "boolean", "null"));
    private static final Map<String, Object> PATH = text("minLength", 1);
    /** The same with more in it than space. */
    static final Map<String, Object> SOME_TEXT = text("pattern", "\\S");

    /** What a single string says of types that are read from one; others take any. */
    private static final Map<Class<?>, List<Map<String, Object>>> READ_FROM_TEXT = Map.of(
            WebAddress.class, List.of(pattern("^\\s*([Hh][Tt][Tt][Pp][Ss]?://|:[0-9]{1,5}(/|$))")),
            PortNumber.class, List.of(port(0), pattern("^\\s*[0-9]{1,5}\\s*$")),
            HostPort.class, List.of(port(1), pattern("^(.+:)?\\s*[0-9]{1,5}\\s*$")),
            ContainerPort.class, List.of(port(1), pattern("^\\s*[0-9]{1,5}(/([Tt][Cc][Pp]|[Uu][Dd][Pp]))?\\s*$")),
            PublishedPort.class, List.of(port(0), pattern("^\\s*(.+:)?\\s*[0-9]{1,5}\\s*$")),
            ByteSize.class,
                    List.of(
                            atLeastOne(),
                            pattern("^\\s*([0-9]+(\\.[0-9]+)?|\\.[0-9]+)\\s*[bkmgtBKMGT]?([iI]?[bB])?\\s*$")),
            Need.class,
                    List.of(pattern("^\\s*[A-Za-z][A-Za-z0-9_-]*(:(%s))?\\??\\s*$"
                            .formatted(inAnyCase(Scalars.words(Dependency.Condition.class))))),
            WatchAction.class,
                    List.of(
                            Map.of("enum", WatchAction.spellings()),
                            spelled(List.of("sync", "sync[+]restart", "rebuild", "restart"))),
            RestartBlock.class,
                    List.of(
                            Map.of("enum", Scalars.words(RestartPolicy.When.class)),
                            Map.of("type", "boolean"),
                            pattern("^\\s*(no|false|always|true|on[-_]failure|unless[-_]stopped)\\s*$"),
                            pattern("^\\s*on[-_]failure\\s*:\\s*[0-9]+\\s*$")));

    private final Map<String, Object> definitions = new TreeMap<>();

    /** What the schemas refer to, by name. */
    Map<String, Object> definitions() {
        definitions.put(TEMPLATE, described("a text with ${…}, which may become anything", pattern("[$%]\\{")));
        return definitions;
    }

    static Map<String, Object> reference(String definition) {
        return Map.of("$ref", "#/$defs/" + definition);
    }

    /** The ways to write a value of a plain type within limits; empty where it is none. */
    Optional<List<Map<String, Object>>> of(Class<?> type, Limits limits) {
        if (type == String.class || type == Located.class) {
            return Optional.of(List.of(TEXT));
        }
        if (type == Path.class) {
            return Optional.of(List.of(PATH));
        }
        if (type == boolean.class || type == Boolean.class) {
            return defined(
                    "boolean",
                    List.of(
                            Map.of("type", "boolean"),
                            Map.of("enum", List.of(0, 1)),
                            pattern("^\\s*(%s|0|1)\\s*$".formatted(inAnyCase(List.of("true", "false"))))));
        }
        if (type == Duration.class) {
            return limits.positive()
                    ? defined("positive_duration", duration(", and more than nothing", "^(?=.*[1-9])\\s*"))
                    : defined("duration", duration("", "^\\s*"));
        }
        if (type == BigDecimal.class) {
            return defined("number", List.of(Map.of("type", "number"), pattern(NUMBER)));
        }
        return isWhole(type) ? Optional.of(whole(limits)) : type.isEnum() ? Optional.of(words(type)) : Optional.empty();
    }

    private static List<Map<String, Object>> duration(String more, String begin) {
        String meaning = "such as \"300ms\", \"30s\", \"1h30m\"; always with a unit" + more;
        return List.of(described(meaning, pattern(begin + DURATION)));
    }

    private List<Map<String, Object>> whole(Limits limits) {
        if (limits.equals(Limits.NONE)) {
            return defined("integer", List.of(Map.of("type", "integer"), pattern(NUMBER)))
                    .orElseThrow();
        }
        var number = new LinkedHashMap<String, Object>();
        number.put("type", "integer");
        if (limits.least() > Integer.MIN_VALUE) {
            number.put("minimum", limits.least());
        }
        if (limits.most() < Integer.MAX_VALUE) {
            number.put("maximum", limits.most());
        }
        return List.of(number, pattern(limits.least() < 0 ? NUMBER : NOT_NEGATIVE));
    }

    /** The ways to write the text that a type is read from. */
    static List<Map<String, Object>> readFromText(Class<?> type, Factories.Factory factory) {
        List<Map<String, Object>> known = READ_FROM_TEXT.get(type);
        if (known != null) {
            return known;
        }
        boolean blank = factory.wants() != String.class || factory.accepts("") || factory.accepts(" ");
        return List.of(blank ? TEXT : SOME_TEXT);
    }

    private static boolean isWhole(Class<?> type) {
        return List.of(int.class, Integer.class, long.class, Long.class).contains(type);
    }

    /** Its words, and its other spellings. Where it is read from text and says none of those, any text. */
    private static List<Map<String, Object>> words(Class<?> type) {
        List<String> words = Scalars.words(type);
        Factories factories = new Factories(type);
        Optional<List<String>> spellings = factories.spellings();
        if (spellings.isEmpty()) {
            boolean open = factories.forScalar().isPresent();
            return List.of(Map.of("enum", words), open ? TEXT : spelled(words));
        }
        List<String> all = spellings.get();
        List<Integer> numbers = all.stream()
                .filter(spelling -> spelling.matches("[0-9]+"))
                .map(Integer::valueOf)
                .toList();
        List<Map<String, Object>> ways = new ArrayList<>();
        ways.add(Map.of(
                "enum",
                all.stream()
                        .filter(spelling -> words.contains(spelling.toLowerCase(Locale.ROOT)))
                        .toList()));
        if (!numbers.isEmpty()) {
            ways.add(Map.of("enum", numbers));
        }
        ways.add(spelled(all));
        return ways;
    }

    private static Map<String, Object> spelled(List<String> words) {
        return pattern("^\\s*(%s)\\s*$".formatted(inAnyCase(words)));
    }

    private Optional<List<Map<String, Object>>> defined(String name, List<Map<String, Object>> ways) {
        definitions.put(name, either(ways));
        return Optional.of(List.of(reference(name)));
    }

    /** One of several ways. */
    static Map<String, Object> either(List<Map<String, Object>> ways) {
        List<Map<String, Object>> distinct = ways.stream().distinct().toList();
        return distinct.size() == 1 ? distinct.get(0) : Map.of("anyOf", distinct);
    }

    static Map<String, Object> described(String description, Map<String, Object> schema) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("description", description);
        described.putAll(new TreeMap<>(schema));
        return described;
    }

    private static Map<String, Object> pattern(String regex) {
        var text = new LinkedHashMap<String, Object>();
        text.put("type", "string");
        text.put("pattern", regex);
        return text;
    }

    private static Map<String, Object> text(String limit, Object value) {
        var text = new LinkedHashMap<>(TEXT);
        text.put(limit, value);
        return text;
    }

    private static Map<String, Object> atLeastOne() {
        var number = new LinkedHashMap<String, Object>();
        number.put("type", "integer");
        number.put("minimum", 1);
        return number;
    }

    private static Map<String, Object> port(int lowest) {
        var port = new LinkedHashMap<String, Object>();
        port.put("type", "integer");
        port.put("minimum", lowest);
        port.put("maximum", 65535);
        return port;
    }

    /** A regular expression for words in any case. JSON Schema has no flag for that. */
    private static String inAnyCase(List<String> words) {
        return words.stream()
                .map(word -> word.chars().mapToObj(ScalarSchemas::inAnyCase).collect(Collectors.joining()))
                .collect(Collectors.joining("|"));
    }

    private static String inAnyCase(int c) {
        if (!Character.isLetter(c)) {
            return c == '-' ? "[-_]" : Character.toString(c);
        }
        return "[%c%c]".formatted(Character.toUpperCase(c), Character.toLowerCase(c));
    }
}
