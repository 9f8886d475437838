package dev.tutti.hcl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * {@code left operator right}. A long chain of operators nests to the left as deep as it is long, so everything that
 * walks the tree goes down that side with a loop.
 */
public record Binary(Expression left, BinaryOperator operator, Expression right, SourceRange range)
        implements Expression {
    @Override
    public Value valueIn(Evaluation evaluation) {
        Deque<Binary> chain = chain();
        Value value = chain.element().left.valueIn(evaluation);
        for (Binary binary : chain) {
            value = evaluation.operate(binary, value);
        }
        return value;
    }

    @Override
    public List<Expression> operands() {
        List<Expression> operands = new ArrayList<>();
        operands.add(chain().element().left);
        chain().forEach(binary -> operands.add(binary.right));
        return operands;
    }

    /** The operators that nest on the left side, the innermost first, this one last. */
    private Deque<Binary> chain() {
        Deque<Binary> chain = new ArrayDeque<>();
        chain.push(this);
        while (chain.element().left instanceof Binary inner) {
            chain.push(inner);
        }
        return chain;
    }
}
