package dev.tutti.hcl;

import java.util.Optional;

/** The operators before an operand. */
public enum UnaryOperator {
    NOT("!", "a boolean"),
    MINUS("-", "a number");

    private final String symbol;
    private final String wanted;

    UnaryOperator(String symbol, String wanted) {
        this.symbol = symbol;
        this.wanted = wanted;
    }

    public String symbol() {
        return symbol;
    }

    /** The kind of operand it takes, for messages. */
    String wanted() {
        return wanted;
    }

    Optional<Value> apply(Value value) {
        return switch (this) {
            case NOT -> value.truth().map(truth -> Value.of(!truth));
            case MINUS -> value.number().map(number -> Value.of(number.negate()));
        };
    }
}
