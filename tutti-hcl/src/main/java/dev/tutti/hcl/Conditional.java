package dev.tutti.hcl;

import java.util.List;

/** {@code condition ? then : otherwise}, or {@code %{if}} in a template. Only the chosen side is evaluated. */
public record Conditional(Expression condition, Expression then, Expression otherwise, SourceRange range)
        implements Expression {
    @Override
    public Value valueIn(Evaluation evaluation) {
        Value value = condition.valueIn(evaluation);
        if (value.isUnknown()) {
            return evaluation.unknown(List.of(value));
        }
        return value.truth()
                .map(truth -> (truth ? then : otherwise).valueIn(evaluation))
                .orElseGet(
                        () -> evaluation.fail("a condition must be a boolean, not " + value.kind(), condition.range()));
    }

    @Override
    public List<Expression> operands() {
        return List.of(condition, then, otherwise);
    }
}
