package dev.tutti.hcl;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The head of a loop: {@code key, value in collection}. */
public record Iteration(Optional<Name> key, Name value, Expression collection) {

    /** The names it binds. */
    public List<Name> names() {
        return Stream.concat(key.stream(), Stream.of(value)).toList();
    }

    /** What a round of a loop yields: nothing, one value, or several. */
    @FunctionalInterface
    interface Round {
        List<Value> in(Evaluation evaluation);
    }
}
