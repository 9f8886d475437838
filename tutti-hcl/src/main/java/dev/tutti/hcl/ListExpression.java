package dev.tutti.hcl;

import java.util.List;
import java.util.Optional;

/** {@code [a, b]}. */
public record ListExpression(List<Expression> elements, SourceRange range) implements Expression {
    public ListExpression {
        elements = List.copyOf(elements);
    }

    @Override
    public Value valueIn(Evaluation evaluation) {
        return Value.of(
                elements.stream().map(element -> element.valueIn(evaluation)).toList());
    }

    @Override
    public List<Expression> operands() {
        return elements;
    }

    @Override
    public Optional<List<Expression>> listed() {
        return Optional.of(elements);
    }
}
