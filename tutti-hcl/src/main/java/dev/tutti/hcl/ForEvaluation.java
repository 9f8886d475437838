package dev.tutti.hcl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a for-expression comes to its value. Used once. */
final class ForEvaluation {
    private final ForExpression loop;
    private final Map<String, List<Value>> entries = new LinkedHashMap<>();
    private final List<Value> unknown = new ArrayList<>();

    ForEvaluation(ForExpression loop) {
        this.loop = loop;
    }

    Value valueIn(Evaluation evaluation) {
        Value rounds = evaluation.loop(loop.iteration(), this::round);
        if (rounds.elements().isEmpty()) {
            return rounds;
        }
        if (!unknown.isEmpty()) {
            return evaluation.unknown(unknown);
        }
        return loop.resultKey().isPresent() ? gathered() : rounds;
    }

    private Value gathered() {
        Map<String, Value> map = new LinkedHashMap<>();
        entries.forEach((key, values) -> map.put(key, loop.grouping() ? Value.of(values) : values.get(0)));
        return new MapValue(map);
    }

    private List<Value> round(Evaluation evaluation) {
        if (!isWanted(evaluation)) {
            return List.of();
        }
        return loop.resultKey()
                .map(key -> entry(evaluation, key))
                .orElseGet(() -> List.of(loop.result().valueIn(evaluation)));
    }

    private boolean isWanted(Evaluation evaluation) {
        Optional<Value> condition = loop.condition().map(expression -> expression.valueIn(evaluation));
        if (condition.isEmpty()) {
            return true;
        }
        Value value = condition.get();
        if (!value.isUnknown() && value.truth().isEmpty()) {
            value = evaluation.fail(
                    "a condition must be a boolean, not " + value.kind(),
                    loop.condition().map(Expression::range).orElse(loop.range()));
        }
        if (value.isUnknown()) {
            unknown.add(value);
        }
        return value.truth().orElse(false);
    }

    private List<Value> entry(Evaluation evaluation, Expression keyExpression) {
        Value key = evaluation.key(keyExpression);
        Value value = loop.result().valueIn(evaluation);
        if (key.isUnknown()) {
            unknown.add(key);
            return List.of();
        }
        List<Value> values = entries.computeIfAbsent(key.text().orElse(""), name -> new ArrayList<>());
        if (!values.isEmpty() && !loop.grouping()) {
            unknown.add(evaluation.fail(Diagnostic.error(
                            "the key \"%s\" comes twice".formatted(key.text().orElse("")), keyExpression.range())
                    .withHint("write \"...\" after the value to gather all values of a key in a list")));
        }
        values.add(value);
        return List.of();
    }
}
