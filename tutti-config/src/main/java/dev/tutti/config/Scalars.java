package dev.tutti.config;

import dev.tutti.config.text.DurationText;
import dev.tutti.hcl.Suggestion;
import dev.tutti.hcl.Value;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns single values into the plain types. */
record Scalars(Reading reading) {

    private static final Map<Class<?>, String> WANTED = Map.ofEntries(
            Map.entry(String.class, "a string"),
            Map.entry(boolean.class, "true or false"),
            Map.entry(Boolean.class, "true or false"),
            Map.entry(int.class, "a whole number"),
            Map.entry(Integer.class, "a whole number"),
            Map.entry(long.class, "a whole number"),
            Map.entry(Long.class, "a whole number"),
            Map.entry(Duration.class, "a duration such as \"300ms\", \"30s\" or \"5m\""),
            Map.entry(Path.class, "a path"),
            Map.entry(BigDecimal.class, "a number"),
            Map.entry(Located.class, "a string"));

    /** The type in words; empty if it is none of the plain ones. */
    Optional<String> wanted(Class<?> type) {
        if (type.isEnum() && new Factories(type).forScalar().isEmpty()) {
            return Optional.of("one of " + String.join(", ", words(type)));
        }
        return Optional.ofNullable(WANTED.get(type));
    }

    /**
     * The value as that type; empty if it is of another kind.
     *
     * @throws IllegalArgumentException when the kind is right and the content is not, with a message to follow the name
     */
    Optional<Object> convert(Class<?> type, Given.One given) {
        if (given.isAbsent()) {
            return Optional.empty();
        }
        if (type == String.class) {
            return given.text().map(text -> text);
        }
        if (type == boolean.class || type == Boolean.class) {
            return truth(given).map(truth -> truth);
        }
        if (type == Duration.class) {
            return given.text().map(DurationText::parse);
        }
        if (type == Path.class) {
            return given.text().map(text -> path(text, given));
        }
        if (type == Located.class) {
            return given.text().map(text -> reading.located(text, given.range()));
        }
        return type.isEnum() ? given.text().map(text -> word(type, text)) : number(type, given.value());
    }

    private static Optional<Boolean> truth(Given.One given) {
        return switch (given.text().orElse("").strip().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Optional.of(true);
            case "false", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Object> number(Class<?> type, Value value) {
        if (type == BigDecimal.class) {
            return value.number().map(exact -> exact);
        }
        Optional<Long> whole = value.whole();
        return type == int.class || type == Integer.class
                ? whole.filter(number -> number == number.intValue()).map(Long::intValue)
                : whole.map(number -> number);
    }

    private Path path(String text, Given.One given) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("is empty");
        }
        try {
            return reading.files().of(given.range()).directory().resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("is not a path: " + e.getReason(), e);
        }
    }

    private static Object word(Class<?> type, String text) {
        String word = text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        for (Object constant : type.getEnumConstants()) {
            if (kebab(constant).equals(word)) {
                return constant;
            }
        }
        List<String> words = words(type);
        throw new IllegalArgumentException("must be one of %s, not \"%s\"".formatted(String.join(", ", words), text)
                + Suggestion.hint(word, words).map(hint -> "\n" + hint).orElse(""));
    }

    static List<String> words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Scalars::kebab).toList();
    }

    private static String kebab(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
