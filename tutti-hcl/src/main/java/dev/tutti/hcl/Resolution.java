package dev.tutti.hcl;

import java.util.List;
import java.util.Optional;

/**
 * What a {@link Scope} says to a reference: a value for its first steps, nothing, or what is wrong with it.
 *
 * @param value the value, unless there is none
 * @param steps how many steps of the path the value already includes; the evaluator applies the others to it
 * @param problem what to tell instead of the usual message
 */
public record Resolution(Optional<Value> value, int steps, Optional<Diagnostic> problem) {

    /** The value of the root alone. */
    public static Resolution root(Value value) {
        return new Resolution(Optional.of(value), 0, Optional.empty());
    }

    /** The value of the root and this many steps after it. */
    public static Resolution value(Value value, int steps) {
        return new Resolution(Optional.of(value), steps, Optional.empty());
    }

    /** The reference is fine, and its value comes later. */
    public static Resolution later(Reference reference) {
        return value(new UnknownValue(List.of(reference)), reference.path().size());
    }

    /** No such name; the evaluator says so, with a suggestion from {@link Scope#names()}. */
    public static Resolution missing() {
        return new Resolution(Optional.empty(), 0, Optional.empty());
    }

    /** The reference is wrong, and this is why. */
    public static Resolution failed(Diagnostic problem) {
        return new Resolution(Optional.empty(), 0, Optional.of(problem));
    }
}
