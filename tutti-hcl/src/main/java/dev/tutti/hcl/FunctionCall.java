package dev.tutti.hcl;

import java.util.List;

/**
 * {@code name(arguments)}, or a filter of a template: {@code ${x | u}} is {@code u(x)}.
 *
 * @param expand whether the last argument is a list that stands for its elements ({@code ...})
 */
public record FunctionCall(Name name, List<Expression> arguments, boolean expand, SourceRange range)
        implements Expression {
    public FunctionCall {
        arguments = List.copyOf(arguments);
    }

    @Override
    public Value valueIn(Evaluation evaluation) {
        return evaluation.call(this);
    }

    @Override
    public List<Expression> operands() {
        return arguments;
    }
}
