package dev.tutti.hcl;

import java.util.Optional;

/** {@code true} or {@code false}. */
public record BoolValue(boolean value) implements Value {
    @Override
    public String kind() {
        return "a boolean";
    }

    @Override
    public Optional<String> text() {
        return Optional.of(String.valueOf(value));
    }

    @Override
    public Optional<Boolean> truth() {
        return Optional.of(value);
    }
}
