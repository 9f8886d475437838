package dev.tutti.hcl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An expression and at least one step into its value: {@code unit.db.port["http"]}. */
public record Traversal(Expression source, List<Step> steps, SourceRange range) implements Expression {
    public Traversal {
        steps = List.copyOf(steps);
    }

    @Override
    public Value valueIn(Evaluation evaluation) {
        return source.followedBy(steps, evaluation);
    }

    @Override
    public List<Expression> operands() {
        return Stream.concat(
                        Stream.of(source),
                        steps.stream().filter(step -> !step.isSplat()).map(Step::key))
                .toList();
    }

    @Override
    public void addTo(References references) {
        references.addSteps(source, constantSteps());
        steps.stream()
                .filter(step -> step.constant().isEmpty() && !step.isSplat())
                .forEach(step -> step.key().addTo(references));
    }

    @Override
    public Optional<String> bareWord() {
        List<Name> names = constantSteps();
        return source.bareWord()
                .filter(word -> names.size() == steps.size())
                .map(word -> Stream.concat(Stream.of(word), names.stream().map(Name::text))
                        .collect(Collectors.joining(".")));
    }

    private List<Name> constantSteps() {
        return constantSteps(steps);
    }

    /** The steps up to the first that needs evaluation. */
    static List<Name> constantSteps(List<Step> steps) {
        List<Name> names = new ArrayList<>();
        for (Step step : steps) {
            if (step.constant().isEmpty()) {
                break;
            }
            step.constant().ifPresent(names::add);
        }
        return names;
    }
}
