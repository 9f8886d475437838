package dev.tutti.hcl;

import java.util.List;

/**
 * A string with expressions in it. Text is a {@link Literal} part; {@code %{if}} is a {@link Conditional} of templates,
 * {@code %{for}} a {@link TemplateLoop}. A template that is a single interpolation has the value of its expression.
 */
public record Template(List<Expression> parts, SourceRange range) implements Expression {
    public Template {
        parts = List.copyOf(parts);
    }

    @Override
    public Value valueIn(Evaluation evaluation) {
        return parts.size() == 1 ? parts.get(0).valueIn(evaluation) : evaluation.join(parts);
    }

    @Override
    public List<Expression> operands() {
        return parts;
    }
}
