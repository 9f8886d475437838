package dev.tutti.hcl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code [for x in list : f(x) if c(x)]}, or with a result key <code>{for k, v in map : k => v}</code>.
 *
 * @param resultKey the key of each entry; without one the result is a list
 * @param grouping whether values of the same key are gathered into a list ({@code ...})
 */
public record ForExpression(
        Iteration iteration,
        Optional<Expression> resultKey,
        Expression result,
        Optional<Expression> condition,
        boolean grouping,
        SourceRange range)
        implements Expression {
    @Override
    public Value valueIn(Evaluation evaluation) {
        return new ForEvaluation(this).valueIn(evaluation);
    }

    @Override
    public List<Expression> operands() {
        List<Expression> operands = new ArrayList<>(List.of(iteration.collection()));
        operands.addAll(inside());
        return operands;
    }

    @Override
    public void addTo(References references) {
        iteration.collection().addTo(references);
        references.binding(iteration.names(), () -> inside().forEach(operand -> operand.addTo(references)));
    }

    private List<Expression> inside() {
        List<Expression> inside = new ArrayList<>();
        resultKey.ifPresent(inside::add);
        inside.add(result);
        condition.ifPresent(inside::add);
        return inside;
    }
}
