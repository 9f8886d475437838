package dev.tutti.config;

import dev.tutti.hcl.Name;
import dev.tutti.hcl.Reference;
import dev.tutti.hcl.SourceRange;
import dev.tutti.hcl.Suggestion;
import dev.tutti.hcl.Value;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/** Turns what a file gives into a component of the type its record wants. */
final class Conversion {

    private final Reading reading;
    private final RecordMapper mapper;
    private final Scalars scalars;

    Conversion(Reading reading, RecordMapper mapper) {
        this.reading = reading;
        this.mapper = mapper;
        this.scalars = new Scalars(reading);
    }

    /** What stands for an attribute that is not written; empty if it must be. */
    static Optional<Object> nothing(Class<?> type) {
        if (type == Optional.class) {
            return Optional.of(Optional.empty());
        }
        if (type == List.class) {
            return Optional.of(List.of());
        }
        if (type == Map.class) {
            return Optional.of(Map.of());
        }
        return type == boolean.class ? Optional.of(false) : Optional.empty();
    }

    /** The component; empty when a problem has been reported, now or before. */
    Optional<?> convert(Type type, Given given, String name) {
        if (given.hasFailed()) {
            return Optional.empty();
        }
        if (type instanceof ParameterizedType generic) {
            return generic(generic, given, name);
        }
        Class<?> raw = (Class<?>) type;
        if (raw == Value.class) {
            return Optional.of(given.plain());
        }
        return scalars.wanted(raw).isPresent() ? scalar(raw, given, name) : made(raw, given, name);
    }

    private Optional<?> generic(ParameterizedType type, Given given, String name) {
        Type[] parts = type.getActualTypeArguments();
        Class<?> raw = (Class<?>) type.getRawType();
        if (raw == Optional.class) {
            Optional<?> present = given.isAbsent() ? Optional.empty() : convert(parts[0], given, name);
            return present.isPresent() || given.isAbsent() ? Optional.of(present) : Optional.empty();
        }
        if (raw == Placed.class) {
            return convert(parts[0], given, name).map(value -> new Placed<Object>(value, given.range()));
        }
        return raw == List.class ? list(parts[0], given, name) : map(parts[0], parts[1], given, name);
    }

    /** A list; a single value counts as a list of one. */
    private Optional<List<Object>> list(Type element, Given given, String name) {
        if (given.byName().isPresent()
                && element instanceof Class<?> raw
                && scalars.wanted(raw).isPresent()) {
            return wrong("a list", given, name);
        }
        List<Given> elements = given.several().map(Given.Several::elements).orElse(List.of(given));
        List<Object> values = new ArrayList<>();
        elements.forEach(part -> convert(element, part, name).ifPresent(values::add));
        return values.size() == elements.size() ? Optional.of(values) : Optional.empty();
    }

    private Optional<Map<Object, Object>> map(Type key, Type element, Given given, String name) {
        Optional<Given.ByName> block = given.byName();
        if (block.isEmpty()) {
            wrong("a block of names and values", given, name);
            return Optional.empty();
        }
        Map<Object, Object> values = new LinkedHashMap<>();
        for (Given.Entry entry : block.get().entries().values()) {
            Optional<?> word = key(key, entry.name(), name);
            Optional<?> value =
                    convert(element, entry.value().get(), entry.name().text());
            if (word.isPresent() && value.isPresent() && values.put(word.get(), value.get()) != null) {
                refused(
                        "\"%s\" of \"%s\" is written twice".formatted(entry.name(), name),
                        entry.name().range());
            }
        }
        return values.size() == block.get().entries().size() ? Optional.of(values) : Optional.empty();
    }

    private Optional<?> key(Type type, Name written, String name) {
        return type == String.class
                ? Optional.of(written.text())
                : convert(type, Given.One.word(written.text(), written.range()), name);
    }

    private Optional<?> scalar(Class<?> raw, Given given, String name) {
        String wanted = scalars.wanted(raw).orElseThrow();
        if (given.one().isEmpty()) {
            return wrong(wanted, given, name);
        }
        try {
            Optional<Object> value = scalars.convert(raw, given.one().get());
            return value.isPresent() ? value : wrong(wanted, given, name);
        } catch (IllegalArgumentException e) {
            return refused("\"" + name + "\" " + e.getMessage(), given, name);
        }
    }

    /** A value of a type with factories, or a nested record. */
    private Optional<?> made(Class<?> raw, Given given, String name) {
        Optional<Factories.Factory> factory = factory(raw, given);
        if (factory.isPresent()) {
            return convert(factory.get().wants(), given, name)
                    .flatMap(value -> make(raw, factory.get(), value, given, name));
        }
        if (given.byName().isPresent() && new Factories(raw).allowsBlock()) {
            return mapper.map(raw.asSubclass(Record.class), given.byName().get(), given.range(), "\"" + name + "\"");
        }
        return wrong(wanted(raw), given, name);
    }

    private static Optional<Factories.Factory> factory(Class<?> raw, Given given) {
        Factories factories = new Factories(raw);
        if (given.several().isPresent()) {
            return factories.forList(given.several().get().isAllScalars());
        }
        return given.byName().isPresent() ? factories.forMap() : factories.forScalar();
    }

    private Optional<Object> make(Class<?> raw, Factories.Factory factory, Object value, Given given, String name) {
        try {
            return Optional.of(factory.make(value));
        } catch (IllegalArgumentException e) {
            if (factory.wants() == Located.class && given.late().isPresent()) {
                return Optional.of(factory.make(somewhere(given)));
            }
            Optional<PatternSyntaxException> syntax = syntaxError(e);
            return syntax.isPresent() ? badRegex(syntax.get(), given) : refused(message(raw, e, value), given, name);
        }
    }

    /** A path of its own, for a text that becomes one later. */
    private Located somewhere(Given given) {
        SourceRange place = given.range();
        String name = "%s-%d-%d"
                .formatted(
                        given.late().orElseThrow(),
                        place.start().line(),
                        place.start().column());
        return reading.located("/" + name, place);
    }

    private static String message(Class<?> raw, IllegalArgumentException refusal, Object value) {
        List<String> words = raw.isEnum() ? inTheCaseOf(String.valueOf(value), Scalars.words(raw)) : List.of();
        return refusal.getMessage()
                + Suggestion.hint(String.valueOf(value), words)
                        .map(hint -> "\n" + hint)
                        .orElse("");
    }

    /** Words a person would recognise: {@code TREM} was meant to be {@code TERM}. */
    private static List<String> inTheCaseOf(String text, List<String> words) {
        boolean capitals = text.equals(text.toUpperCase(Locale.ROOT));
        return capitals
                ? words.stream().map(word -> word.toUpperCase(Locale.ROOT)).toList()
                : words;
    }

    private Optional<Object> badRegex(PatternSyntaxException syntax, Given given) {
        SourceRange place = syntax.getIndex() < 0
                ? given.range()
                : Literals.character(reading.files().of(given.range()).source(), given.range(), syntax.getIndex());
        return refused("not a regular expression: " + syntax.getDescription(), place);
    }

    private static Optional<PatternSyntaxException> syntaxError(IllegalArgumentException e) {
        if (e instanceof PatternSyntaxException syntax) {
            return Optional.of(syntax);
        }
        return e.getCause() instanceof PatternSyntaxException cause ? Optional.of(cause) : Optional.empty();
    }

    private static String wanted(Class<?> raw) {
        Factories factories = new Factories(raw);
        List<String> ways = new ArrayList<>();
        factories.forScalar().ifPresent(f -> ways.add("a string"));
        factories.forList(true).ifPresent(f -> ways.add("a list"));
        if (factories.forMap().isPresent() || factories.allowsBlock()) {
            ways.add("a block");
        }
        return String.join(" or ", ways);
    }

    private <T> Optional<T> wrong(String wanted, Given given, String name) {
        List<Given> parts = given.several().map(Given.Several::elements).orElse(List.of());
        if (wanted.contains("block")
                && parts.size() > 1
                && parts.stream().allMatch(part -> part.byName().isPresent())) {
            return refused(
                    "\"" + name + "\" is one block; this is another",
                    parts.get(1).range());
        }
        String kind = given.kind();
        String found = wanted.endsWith("number") && kind.endsWith("number")
                ? given.one().flatMap(Given.One::text).orElse(kind)
                : kind;
        return refused("\"%s\" needs %s, not %s".formatted(name, wanted, found), given, name);
    }

    private <T> Optional<T> refused(String message, Given given, String name) {
        Optional<Culprit> part = Culprit.of(given, message);
        Optional<Reference> late = part.map(Culprit::given).orElse(given).late();
        if (late.isPresent()) {
            reading.diagnostics().add(Refusal.late(name, late.get(), given.range()));
            return Optional.empty();
        }
        return refused(message, part.map(Culprit::place).orElseGet(given::range));
    }

    private <T> Optional<T> refused(String message, SourceRange place) {
        reading.diagnostics().add(new Refusal(message).at(place));
        return Optional.empty();
    }
}
