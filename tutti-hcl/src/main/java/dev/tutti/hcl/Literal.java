package dev.tutti.hcl;

import java.util.List;
import java.util.Optional;

/** A string without templates, a number, {@code true}, {@code false} or {@code null}. */
public record Literal(Value value, SourceRange range) implements Expression {
    @Override
    public Value valueIn(Evaluation evaluation) {
        return value;
    }

    @Override
    public List<Expression> operands() {
        return List.of();
    }

    @Override
    public Optional<Value> literal() {
        return Optional.of(value);
    }
}
