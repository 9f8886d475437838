package dev.tutti.config;

import dev.tutti.hcl.MapValue;
import dev.tutti.hcl.Name;
import dev.tutti.hcl.NullValue;
import dev.tutti.hcl.Reference;
import dev.tutti.hcl.SourceRange;
import dev.tutti.hcl.UnknownValue;
import dev.tutti.hcl.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What a file gives for an attribute: one value, several, or values by name, each with its place. */
sealed interface Given {

    SourceRange range();

    /** What it is, with its article, for messages. */
    String kind();

    /** All of it without places. */
    Value plain();

    default Optional<One> one() {
        return Optional.empty();
    }

    default Optional<Several> several() {
        return Optional.empty();
    }

    default Optional<ByName> byName() {
        return Optional.empty();
    }

    /** Whether the file asks for absence: {@code null}. */
    default boolean isAbsent() {
        return false;
    }

    /** What a single value hangs on, if that is known only just before a launch and something stands for it until then. */
    default Optional<Reference> late() {
        return Optional.empty();
    }

    /** Whether there is no value because of a problem that has been reported. */
    default boolean hasFailed() {
        return false;
    }

    /**
     * A value without parts.
     *
     * @param text the value as a string, if it has one; a bare word is its own text
     * @param bareWord whether it is a word without quotes that stands for nothing but itself
     * @param late what the value hangs on, if it only stands for one that comes later
     */
    record One(Value value, Optional<String> text, boolean bareWord, SourceRange range, Optional<Reference> late)
            implements Given {

        static One of(Value value, SourceRange range, Optional<Reference> late) {
            return new One(value, value.text(), false, range, late);
        }

        static One word(String word, SourceRange range) {
            return new One(Value.of(word), Optional.of(word), true, range, Optional.empty());
        }

        @Override
        public Value plain() {
            return value;
        }

        @Override
        public String kind() {
            return bareWord ? "the word " + text.orElse("") : value.kind();
        }

        @Override
        public Optional<One> one() {
            return Optional.of(this);
        }

        @Override
        public boolean isAbsent() {
            return value instanceof NullValue;
        }

        @Override
        public boolean hasFailed() {
            return value instanceof UnknownValue;
        }
    }

    /** Values in order. */
    record Several(List<Given> elements, SourceRange range) implements Given {
        public Several {
            elements = List.copyOf(elements);
        }

        boolean isAllScalars() {
            return elements.stream().allMatch(element -> element.one().isPresent());
        }

        @Override
        public Value plain() {
            return Value.of(elements.stream().map(Given::plain).toList());
        }

        @Override
        public String kind() {
            return "a list";
        }

        @Override
        public Optional<Several> several() {
            return Optional.of(this);
        }
    }

    /** One entry; evaluated when asked for, so that an entry nobody knows causes no second complaint. */
    record Entry(Name name, Supplier<Given> value) {}

    /** Values by name, in the order of the file. */
    record ByName(Map<String, Entry> entries, SourceRange range) implements Given {
        public ByName {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** Only the entries with these names. */
        ByName keeping(Predicate<String> names) {
            Map<String, Entry> kept = new LinkedHashMap<>(entries);
            kept.keySet().removeIf(names.negate());
            return new ByName(kept, range);
        }

        Optional<Entry> entry(String name) {
            return Optional.ofNullable(entries.get(name));
        }

        @Override
        public Value plain() {
            Map<String, Value> values = new LinkedHashMap<>();
            entries.forEach(
                    (name, entry) -> values.put(name, entry.value().get().plain()));
            return new MapValue(values);
        }

        @Override
        public String kind() {
            return "a block";
        }

        @Override
        public Optional<ByName> byName() {
            return Optional.of(this);
        }
    }
}
