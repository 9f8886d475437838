package dev.tutti.hcl;

import java.util.List;

/** {@code %{for name in collection} body %{endfor}}: the body's text once for each element. */
public record TemplateLoop(Iteration iteration, Expression body, SourceRange range) implements Expression {
    @Override
    public Value valueIn(Evaluation evaluation) {
        return evaluation.joinAll(evaluation.loop(iteration, round -> List.of(body.valueIn(round))), range);
    }

    @Override
    public List<Expression> operands() {
        return List.of(iteration.collection(), body);
    }

    @Override
    public void addTo(References references) {
        iteration.collection().addTo(references);
        references.binding(iteration.names(), () -> body.addTo(references));
    }
}
