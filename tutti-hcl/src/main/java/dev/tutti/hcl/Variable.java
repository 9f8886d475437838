package dev.tutti.hcl;

import java.util.List;
import java.util.Optional;

/** A name without quotes that stands for a value, or for itself where the reader wants a word. */
public record Variable(Name name) implements Expression {
    @Override
    public SourceRange range() {
        return name.range();
    }

    @Override
    public Value valueIn(Evaluation evaluation) {
        return followedBy(List.of(), evaluation);
    }

    @Override
    public Value followedBy(List<Step> steps, Evaluation evaluation) {
        return evaluation.resolve(new Reference(name, Traversal.constantSteps(steps)), steps);
    }

    @Override
    public Optional<Reference> asReference(List<Name> steps) {
        return Optional.of(new Reference(name, steps));
    }

    @Override
    public List<Expression> operands() {
        return List.of();
    }

    @Override
    public void addTo(References references) {
        references.add(new Reference(name, List.of()));
    }

    @Override
    public Optional<String> bareWord() {
        return Optional.of(name.text());
    }
}
