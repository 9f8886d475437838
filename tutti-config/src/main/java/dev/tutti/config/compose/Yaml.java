package dev.tutti.config.compose;

import dev.tutti.hcl.Name;
import dev.tutti.hcl.SourceRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A part of a YAML file that knows its place. Aliases and merge keys are resolved already. */
sealed interface Yaml {

    SourceRange range();

    /** What it is, with its article, for messages. */
    String kind();

    /** The same with every text changed. */
    Yaml mapped(UnaryOperator<Scalar> change);

    default Optional<Scalar> scalar() {
        return Optional.empty();
    }

    default Optional<Sequence> sequence() {
        return Optional.empty();
    }

    default Optional<Mapping> mapping() {
        return Optional.empty();
    }

    /** Whether nothing is written, or {@code null}. */
    default boolean isNothing() {
        return false;
    }

    /**
     * A single value.
     *
     * @param text empty for {@code null}
     */
    record Scalar(Optional<String> text, SourceRange range) implements Yaml {

        static Scalar of(String text, SourceRange range) {
            return new Scalar(Optional.of(text), range);
        }

        @Override
        public String kind() {
            return text.isPresent() ? "a text" : "null";
        }

        @Override
        public Yaml mapped(UnaryOperator<Scalar> change) {
            return change.apply(this);
        }

        @Override
        public Optional<Scalar> scalar() {
            return Optional.of(this);
        }

        @Override
        public boolean isNothing() {
            return text.isEmpty();
        }
    }

    /** Values in order. */
    record Sequence(List<Yaml> items, SourceRange range) implements Yaml {
        public Sequence {
            items = List.copyOf(items);
        }

        Sequence and(Sequence more) {
            List<Yaml> all = new ArrayList<>(items);
            all.addAll(more.items);
            return new Sequence(all, range);
        }

        @Override
        public String kind() {
            return "a list";
        }

        @Override
        public Yaml mapped(UnaryOperator<Scalar> change) {
            return new Sequence(items.stream().map(item -> item.mapped(change)).toList(), range);
        }

        @Override
        public Optional<Sequence> sequence() {
            return Optional.of(this);
        }
    }

    /** What a file says about how a value is laid over an earlier one. */
    enum Laying {
        MERGED,
        /** {@code !override}: nothing of the earlier one stays. */
        REPLACED,
        /** {@code !reset}: neither stays. */
        REMOVED
    }

    /** One entry of a mapping. */
    record Entry(Name key, Yaml value, Laying laying) {

        Entry(Name key, Yaml value) {
            this(key, value, Laying.MERGED);
        }

        Entry withValue(Yaml other) {
            return new Entry(key, other, laying);
        }
    }

    /** Values by name, in the order of the file. */
    record Mapping(Map<String, Entry> entries, SourceRange range) implements Yaml {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        static Mapping empty(SourceRange range) {
            return new Mapping(Map.of(), range);
        }

        Optional<Entry> entry(String name) {
            return Optional.ofNullable(entries.get(name));
        }

        Optional<Yaml> value(String name) {
            return entry(name).map(Entry::value);
        }

        Mapping with(Entry entry) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.put(entry.key().text(), entry);
            return new Mapping(changed, range);
        }

        Mapping without(String name) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.remove(name);
            return new Mapping(changed, range);
        }

        /** The same with the value of one name changed, if it is there. */
        Mapping changing(String name, UnaryOperator<Yaml> change) {
            return entry(name)
                    .map(entry -> with(entry.withValue(change.apply(entry.value()))))
                    .orElse(this);
        }

        @Override
        public String kind() {
            return "a mapping";
        }

        @Override
        public Yaml mapped(UnaryOperator<Scalar> change) {
            Map<String, Entry> changed = new LinkedHashMap<>();
            entries.forEach((name, entry) ->
                    changed.put(name, entry.withValue(entry.value().mapped(change))));
            return new Mapping(changed, range);
        }

        @Override
        public Optional<Mapping> mapping() {
            return Optional.of(this);
        }
    }
}
