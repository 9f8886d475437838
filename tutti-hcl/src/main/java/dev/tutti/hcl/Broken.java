package dev.tutti.hcl;

import java.util.List;

/**
 * A value that could not be read, which has been reported. It keeps its attribute in the tree, so that nobody complains
 * that the attribute is missing.
 */
public record Broken(SourceRange range) implements Expression {
    @Override
    public Value valueIn(Evaluation evaluation) {
        return UnknownValue.failed();
    }

    @Override
    public List<Expression> operands() {
        return List.of();
    }

    @Override
    public boolean isBroken() {
        return true;
    }
}
