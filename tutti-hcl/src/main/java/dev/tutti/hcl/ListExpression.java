package dev.tutti.hcl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code [a, b]}. */
public record ListExpression(List<Expression> elements, SourceRange range) implements Expression {
    public ListExpression {
        elements = List.copyOf(elements);
    }

    @Override
    public Value valueIn(Evaluation evaluation) {
        // Plain loops where values nest: a stream would add a dozen frames to each level of the stack.
        List<Value> values = new ArrayList<>(elements.size());
        for (Expression element : elements) {
            values.add(element.valueIn(evaluation));
        }
        return Value.of(values);
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
