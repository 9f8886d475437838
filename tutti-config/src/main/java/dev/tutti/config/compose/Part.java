package dev.tutti.config.compose;

import dev.tutti.config.text.DurationText;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Name;
import dev.tutti.hcl.Suggestion;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One mapping of a compose file, read entry by entry as the types they must have. What is of another type is reported.
 *
 * @param subject what it is, for messages: {@code service "web"}
 */
record Part(Yaml.Mapping mapping, String subject, Diagnostics diagnostics) {

    /** Warns of each key that is not honoured: those of compose, and those that nobody knows. */
    void warnOfOthers(Set<String> honoured, Set<String> others) {
        Set<String> known = new TreeSet<>(honoured);
        known.addAll(others);
        for (Yaml.Entry entry : mapping.entries().values()) {
            Name key = entry.key();
            if (honoured.contains(key.text()) || key.text().startsWith("x-")) {
                continue;
            }
            diagnostics.add(
                    others.contains(key.text())
                            ? Diagnostic.warning(
                                    "\"%s\" of %s is not honoured by this version".formatted(key, subject), key.range())
                            : Diagnostic.warning(
                                            "%s has no key \"%s\"; it is ignored".formatted(subject, key), key.range())
                                    .withHint(Suggestion.hint(key.text(), known)));
        }
    }

    /** What is written for a key; empty for nothing and {@code null}. */
    Optional<Yaml> value(String key) {
        return mapping.value(key).filter(value -> !value.isNothing());
    }

    Optional<String> text(String key) {
        return value(key).flatMap(value -> text(key, value));
    }

    private Optional<String> text(String key, Yaml value) {
        Optional<String> text = value.scalar().flatMap(Yaml.Scalar::text);
        return text.isPresent() ? text : wrong(key, "a text", value);
    }

    /** The items of a list, or the one item that is written without one. */
    List<Yaml> items(String key) {
        return value(key)
                .map(value -> value.sequence().map(Yaml.Sequence::items).orElse(List.of(value)))
                .orElse(List.of());
    }

    List<String> texts(String key) {
        return items(key).stream().flatMap(item -> text(key, item).stream()).toList();
    }

    /** Texts by name, in order; empty for {@code null}. */
    Map<String, Optional<String>> byName(String key) {
        Map<String, Optional<String>> values = new LinkedHashMap<>();
        value(key)
                .flatMap(value -> mapping(key, value))
                .ifPresent(found -> found.entries().forEach((name, entry) -> {
                    if (entry.value().isNothing()) {
                        values.put(name, Optional.empty());
                    } else {
                        text(name, entry.value()).ifPresent(text -> values.put(name, Optional.of(text)));
                    }
                }));
        return values;
    }

    private Optional<Yaml.Mapping> mapping(String key, Yaml value) {
        return value.mapping().isPresent() ? value.mapping() : wrong(key, "a mapping", value);
    }

    Optional<Part> part(String key) {
        return value(key)
                .flatMap(value -> mapping(key, value))
                .map(inner -> new Part(inner, "\"" + key + "\" of " + subject, diagnostics));
    }

    /** The parts of a mapping of mappings, by name; {@code null} counts as an empty one. */
    List<Part> parts(String key) {
        return List.copyOf(named(key).values());
    }

    /** The same by their names. */
    Map<String, Part> named(String key) {
        return part(key).map(Part::inner).orElse(Map.of());
    }

    private Map<String, Part> inner() {
        Map<String, Part> parts = new LinkedHashMap<>();
        mapping.entries().forEach((name, entry) -> {
            Optional<Yaml.Mapping> inner = entry.value().isNothing()
                    ? Optional.of(Yaml.Mapping.empty(entry.key().range()))
                    : mapping(name, entry.value());
            inner.ifPresent(it -> parts.put(name, new Part(it, "\"" + name + "\" of " + subject, diagnostics)));
        });
        return parts;
    }

    boolean truth(String key, boolean otherwise) {
        return value(key)
                .flatMap(value -> text(key, value).flatMap(text -> switch (text.strip()) {
                    case "true", "yes", "on" -> Optional.of(true);
                    case "false", "no", "off" -> Optional.of(false);
                    default -> wrong(key, "true or false", value);
                }))
                .orElse(otherwise);
    }

    Optional<Integer> number(String key) {
        return made(key, "a whole number", text -> {
            try {
                return Integer.parseInt(text.strip());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("needs a whole number, not \"" + text + "\"", e);
            }
        });
    }

    Optional<Duration> duration(String key) {
        return made(key, "a duration", DurationText::parse);
    }

    /** @param make refuses with an {@link IllegalArgumentException} whose message follows the key */
    <T> Optional<T> made(String key, String wanted, Function<String, T> make) {
        Optional<Yaml> value = value(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> text = value.get().scalar().flatMap(Yaml.Scalar::text);
        if (text.isEmpty()) {
            return wrong(key, wanted, value.get());
        }
        try {
            return Optional.of(make.apply(text.get()));
        } catch (IllegalArgumentException e) {
            diagnostics.error(
                    "\"%s\" of %s %s".formatted(key, subject, e.getMessage()),
                    value.get().range());
            return Optional.empty();
        }
    }

    <T> Optional<T> wrong(String key, String wanted, Yaml value) {
        diagnostics.error("\"%s\" of %s needs %s, not %s".formatted(key, subject, wanted, value.kind()), value.range());
        return Optional.empty();
    }
}
