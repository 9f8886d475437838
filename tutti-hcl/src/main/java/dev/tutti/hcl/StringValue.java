package dev.tutti.hcl;

import java.math.BigDecimal;
import java.util.Optional;

/** A string. */
public record StringValue(String value) implements Value {
    @Override
    public String kind() {
        return "a string";
    }

    @Override
    public Optional<String> text() {
        return Optional.of(value);
    }

    @Override
    public Optional<BigDecimal> number() {
        return Numbers.read(value);
    }

    @Override
    public Optional<Long> whole() {
        return Numbers.whole(value);
    }

    @Override
    public Optional<Boolean> truth() {
        return switch (value) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
