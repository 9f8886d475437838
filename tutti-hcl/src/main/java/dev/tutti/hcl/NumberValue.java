package dev.tutti.hcl;

import java.math.BigDecimal;
import java.util.Optional;

/** A number, exact. Equal when the amounts are: {@code 1.50} is {@code 1.5}. */
public record NumberValue(BigDecimal value) implements Value {
    public NumberValue {
        value = value.stripTrailingZeros();
    }

    @Override
    public String kind() {
        return "a number";
    }

    @Override
    public Optional<String> text() {
        return Optional.of(value.toPlainString());
    }

    @Override
    public Optional<BigDecimal> number() {
        return Optional.of(value);
    }
}
