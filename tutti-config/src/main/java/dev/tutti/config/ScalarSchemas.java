package dev.tutti.config;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
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
    /** A text; what is written otherwise is taken for its spelling. */
    static final Map<String, Object> TEXT = Map.of("type", List.of("string", "number", "boolean"));

    static final Map<String, Object> TEXT_OR_NULL = Map.of("type", List.of("string", "number", "boolean", "null"));
    private static final Map<String, Object> PATH = path();

    /** What a single string says of types that are read from one; others take any. */
    private static final Map<Class<?>, List<Map<String, Object>>> READ_FROM_TEXT = Map.of(
            WebAddress.class, List.of(pattern("^\\s*[Hh][Tt][Tt][Pp][Ss]?://")),
            PortNumber.class, List.of(port(0), pattern("^\\s*[0-9]{1,5}\\s*$")),
            HostPort.class, List.of(port(1), pattern("^(.+:)?\\s*[0-9]{1,5}\\s*$")),
            Need.class,
                    List.of(pattern("^\\s*[A-Za-z][A-Za-z0-9_-]*(:(%s))?\\??\\s*$"
                            .formatted(inAnyCase(List.of("started", "ready", "succeeded", "completed"))))),
            RestartBlock.class,
                    List.of(
                            Map.of("enum", List.of("no", "on-failure", "always", "unless-stopped", true, false)),
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

    /** The ways to write a value of a plain type; empty where it is none. */
    Optional<List<Map<String, Object>>> of(Class<?> type) {
        if (type == String.class) {
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
            return defined(
                    "duration",
                    List.of(described(
                            "such as \"300ms\", \"30s\", \"1h30m\"; always with a unit",
                            pattern("^\\s*(([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(ms|s|min|m|h))+\\s*$"))));
        }
        if (type == BigDecimal.class) {
            return defined("number", List.of(Map.of("type", "number"), pattern(NUMBER)));
        }
        return isWhole(type)
                ? defined("integer", List.of(Map.of("type", "integer"), pattern(NUMBER)))
                : type.isEnum() ? Optional.of(words(type)) : Optional.empty();
    }

    /** The ways to write the text that a type is read from. */
    static List<Map<String, Object>> readFromText(Class<?> type) {
        return READ_FROM_TEXT.getOrDefault(type, List.of(TEXT));
    }

    private static boolean isWhole(Class<?> type) {
        return List.of(int.class, Integer.class, long.class, Long.class).contains(type);
    }

    /** Its words, and where it is read from text any other: that may know more spellings. */
    private static List<Map<String, Object>> words(Class<?> type) {
        List<String> words = Scalars.words(type);
        boolean open = new Factories(type).forScalar().isPresent();
        return List.of(Map.of("enum", words), open ? TEXT : pattern("^\\s*(%s)\\s*$".formatted(inAnyCase(words))));
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

    private static Map<String, Object> path() {
        var path = new LinkedHashMap<>(TEXT);
        path.put("minLength", 1);
        return path;
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
        return c == '-' ? "[-_]" : "[%c%c]".formatted(Character.toUpperCase(c), Character.toLowerCase(c));
    }
}
