package dev.tutti.hcl;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A number, exact. Equal when the amounts are: {@code 1.50} is {@code 1.5}. Most are whole and short, and for those no decimal is
 * made before somebody asks for one: the first of them costs a newer JVM a hundredth of a second.
 *
 * @param value a {@link Long} where it is whole and is one, otherwise a {@link BigDecimal}
 */
public record NumberValue(Number value) implements Value {

    /**
     * Makes the value the one that stands for its amount.
     *
     * @throws IllegalArgumentException for a number of another type
     */
    public NumberValue {
        value = canonical(value);
    }

    private static Number canonical(Number number) {
        if (number instanceof Long) {
            return number;
        }
        if (!(number instanceof BigDecimal decimal)) {
            throw new IllegalArgumentException("A number is a Long or a BigDecimal, not a " + number.getClass());
        }
        Optional<Long> whole = Numbers.whole(decimal);
        return whole.isPresent() ? whole.get() : decimal.stripTrailingZeros();
    }

    @Override
    public String kind() {
        return "a number";
    }

    @Override
    public Optional<String> text() {
        return Optional.of(value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString());
    }

    @Override
    public Optional<BigDecimal> number() {
        return Optional.of(value instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(value.longValue()));
    }

    @Override
    public Optional<Long> whole() {
        return value instanceof Long whole ? Optional.of(whole) : Optional.empty();
    }
}
