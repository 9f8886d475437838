package dev.tutti.hcl;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How steps lead from a value into it. */
record StepEvaluation(Evaluation evaluation) {
    private static final int MOST_LISTED = 8;

    Value follow(Value start, List<Step> steps) {
        Value value = start;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (value.isUnknown() && value.elements().isEmpty()) {
                return value;
            }
            if (step.isSplat()) {
                return splat(value, steps.subList(i + 1, steps.size()));
            }
            value = into(value, step);
        }
        return value;
    }

    private Value splat(Value value, List<Step> rest) {
        List<Value> elements = value.elements().orElse(value instanceof NullValue ? List.of() : List.of(value));
        List<Value> results = new ArrayList<>();
        elements.forEach(element -> results.add(follow(element, rest)));
        return Value.of(results);
    }

    private Value into(Value value, Step step) {
        Value key = step.key().valueIn(evaluation);
        if (key.isUnknown()) {
            return evaluation.unknown(List.of(key));
        }
        Optional<Map<String, Value>> entries = value.entries();
        if (entries.isPresent()) {
            return entry(entries.get(), key, step);
        }
        Optional<List<Value>> elements = value.elements();
        return elements.isPresent()
                ? element(elements.get(), key, step)
                : evaluation.fail("%s has no %s".formatted(value.kind(), shown(key)), step.range());
    }

    private static String shown(Value key) {
        return key.text().map(text -> "\"" + text + "\"").orElse("elements");
    }

    private Value entry(Map<String, Value> entries, Value key, Step step) {
        Optional<String> name = key.text();
        if (name.isEmpty()) {
            return evaluation.fail("a key must be a string, not " + key.kind(), step.range());
        }
        Value value = entries.get(name.get());
        return value != null ? value : evaluation.fail(missing(entries, name.get(), step));
    }

    private static Diagnostic missing(Map<String, Value> entries, String name, Step step) {
        Optional<String> available = entries.isEmpty() || entries.size() > MOST_LISTED
                ? Optional.empty()
                : Optional.of("there are: " + String.join(", ", entries.keySet()));
        return Diagnostic.error("no \"%s\" here".formatted(name), step.range())
                .withHint(Suggestion.hint(name, entries.keySet()).or(() -> available));
    }

    private Value element(List<Value> elements, Value key, Step step) {
        Optional<BigDecimal> index = key.number();
        if (index.isEmpty()) {
            return evaluation.fail(Diagnostic.error("a list has no %s".formatted(shown(key)), step.range())
                    .withHint("its elements are counted from [0]; [*] takes all of them"));
        }
        boolean inside = index.get().signum() >= 0
                && index.get().compareTo(BigDecimal.valueOf(elements.size())) < 0
                && index.get().stripTrailingZeros().scale() <= 0;
        if (inside) {
            return elements.get(index.get().intValue());
        }
        return evaluation.fail(Diagnostic.error("no element %s".formatted(shown(key)), step.range())
                .withHint(
                        elements.isEmpty()
                                ? "the list is empty"
                                : "the list has elements 0 to %d".formatted(elements.size() - 1)));
    }
}
