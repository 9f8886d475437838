package dev.tutti.hcl;

import java.math.BigDecimal;
import java.util.List;

/** The arguments of one call. Readers throw {@link FunctionFailure} at the argument that does not fit. */
public record Arguments(List<Value> values) {
    public Arguments {
        values = List.copyOf(values);
    }

    public int size() {
        return values.size();
    }

    public Value value(int index) {
        return values.get(index);
    }

    /** The argument as a string; numbers and booleans are converted. */
    public String text(int index) {
        return value(index).text().orElseThrow(() -> wrong(index, "a string"));
    }

    /** The argument as a string, or this one if there are not so many arguments. */
    public String text(int index, String otherwise) {
        return index < size() ? text(index) : otherwise;
    }

    /** The argument as a number; strings that spell one are converted. */
    public BigDecimal number(int index) {
        return value(index).number().orElseThrow(() -> wrong(index, "a number"));
    }

    /** The argument's elements, of a list or a map. */
    public List<Value> elements(int index) {
        return value(index).elements().orElseThrow(() -> wrong(index, "a list"));
    }

    private FunctionFailure wrong(int index, String wanted) {
        return FunctionFailure.of(
                "needs " + wanted + " here, not " + value(index).kind(), index);
    }
}
