package dev.tutti.hcl;

import java.util.List;

/** {@code !x} or {@code -x}. */
public record Unary(UnaryOperator operator, Expression operand, SourceRange range) implements Expression {
    @Override
    public Value valueIn(Evaluation evaluation) {
        Value value = operand.valueIn(evaluation);
        return value.isUnknown()
                ? evaluation.unknown(List.of(value))
                : operator.apply(value)
                        .orElseGet(() -> evaluation.fail(
                                "\"%s\" needs %s, not %s".formatted(operator.symbol(), operator.wanted(), value.kind()),
                                operand.range()));
    }

    @Override
    public List<Expression> operands() {
        return List.of(operand);
    }
}
