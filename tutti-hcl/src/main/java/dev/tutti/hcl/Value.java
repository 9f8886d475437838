package dev.tutti.hcl;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an expression stands for. Immutable; numbers are exact. */
public sealed interface Value
        permits StringValue, NumberValue, BoolValue, NullValue, ListValue, MapValue, UnknownValue {

    static Value of(String text) {
        return new StringValue(text);
    }

    static Value of(BigDecimal number) {
        return new NumberValue(number);
    }

    static Value of(long number) {
        return new NumberValue(number);
    }

    static Value of(boolean truth) {
        return new BoolValue(truth);
    }

    static Value of(Map<String, Value> entries) {
        return new MapValue(entries);
    }

    static Value of(List<Value> elements) {
        return new ListValue(elements);
    }

    /** What it is, with its article, for messages: {@code a string}, {@code a list}, {@code null}. */
    String kind();

    /** As a string: strings, numbers (plain, without needless zeros) and booleans have one. */
    default Optional<String> text() {
        return Optional.empty();
    }

    /** As a number: numbers, and strings that spell one. */
    default Optional<BigDecimal> number() {
        return Optional.empty();
    }

    /** As a whole number within the range of a {@code long}: numbers, and strings that spell one. */
    default Optional<Long> whole() {
        return Optional.empty();
    }

    /** As a boolean: booleans, and the strings {@code true} and {@code false}. */
    default Optional<Boolean> truth() {
        return Optional.empty();
    }

    /** The elements of a list, or the values of a map. */
    default Optional<List<Value>> elements() {
        return Optional.empty();
    }

    /** The entries of a map. */
    default Optional<Map<String, Value>> entries() {
        return Optional.empty();
    }

    /** Whether it, or anything in it, is not known yet. */
    default boolean isUnknown() {
        return false;
    }

    /** Adds every unknown value in it, or itself. */
    default void addUnknownTo(List<UnknownValue> unknown) {}
}
