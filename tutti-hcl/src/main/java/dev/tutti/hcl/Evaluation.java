package dev.tutti.hcl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** One evaluation under way: the scope, the names bound by loops, the problems so far. Owned by one thread. */
public final class Evaluation {
    private static final int MOST_ROUNDS = 1_000_000;

    private final Scope scope;
    private final Diagnostics diagnostics;
    private final Set<Diagnostic> told;
    private final Map<String, Value> bound;
    private final AtomicInteger rounds;

    private Evaluation(
            Scope scope,
            Diagnostics diagnostics,
            Set<Diagnostic> told,
            Map<String, Value> bound,
            AtomicInteger rounds) {
        this.scope = scope;
        this.diagnostics = diagnostics;
        this.told = told;
        this.bound = bound;
        this.rounds = rounds;
    }

    static Evaluation in(Scope scope) {
        return new Evaluation(scope, new Diagnostics(), new HashSet<>(), Map.of(), new AtomicInteger());
    }

    Scope scope() {
        return scope;
    }

    Diagnostics diagnostics() {
        return diagnostics;
    }

    Value fail(String summary, SourceRange range) {
        return fail(Diagnostic.error(summary, range));
    }

    Value fail(Diagnostic problem) {
        if (told.add(problem)) {
            diagnostics.add(problem);
        }
        return UnknownValue.failed();
    }

    /** What remains when some of these are unknown: everything they wait for, or a failure if one has failed. */
    Value unknown(List<Value> values) {
        List<UnknownValue> unknowns = new ArrayList<>();
        values.forEach(value -> value.addUnknownTo(unknowns));
        if (unknowns.stream().anyMatch(UnknownValue::hasFailed)) {
            return UnknownValue.failed();
        }
        return new UnknownValue(unknowns.stream()
                .flatMap(value -> value.references().stream())
                .distinct()
                .toList());
    }

    /** The value of a variable with the steps into it, the constant ones of which the reference holds. */
    Value resolve(Reference reference, List<Step> steps) {
        Value local = bound.get(reference.root().text());
        if (local != null) {
            return follow(local, steps);
        }
        Resolution resolution = scope.resolve(reference);
        return resolution
                .value()
                .map(value -> follow(value, steps.subList(resolution.steps(), steps.size())))
                .orElseGet(() -> fail(resolution.problem().orElseGet(() -> missing(reference.root()))));
    }

    private Diagnostic missing(Name root) {
        List<String> names = new ArrayList<>(bound.keySet());
        names.addAll(scope.names());
        return Diagnostic.error("no variable named \"%s\"".formatted(root), root.range())
                .withHint(Suggestion.hint(root.text(), names));
    }

    Value follow(Value value, List<Step> steps) {
        return new StepEvaluation(this).follow(value, steps);
    }

    Value operate(Binary binary, Value left) {
        return new BinaryEvaluation(this, binary).apply(left);
    }

    Value call(FunctionCall call) {
        return new CallEvaluation(this, call).value();
    }

    Value object(ObjectExpression object) {
        Map<String, Value> entries = new LinkedHashMap<>();
        List<Value> unknownKeys = new ArrayList<>();
        for (Member member : object.members()) {
            Value key = key(member.key());
            if (key.isUnknown()) {
                unknownKeys.add(key);
            }
            entries.put(key.text().orElse(""), member.value().valueIn(this));
        }
        return unknownKeys.isEmpty() ? new MapValue(entries) : unknown(unknownKeys);
    }

    /** The value of a key: something with a text, or unknown. */
    Value key(Expression expression) {
        Value key = expression.valueIn(this);
        return key.isUnknown() || key.text().isPresent()
                ? key
                : fail("a key must be a string, not " + key.kind(), expression.range());
    }

    /** The texts of these parts, one after the other. */
    Value join(List<Expression> parts) {
        StringBuilder text = new StringBuilder();
        List<Value> unknown = new ArrayList<>();
        for (Expression part : parts) {
            append(part.valueIn(this), part.range(), text, unknown);
        }
        return unknown.isEmpty() ? Value.of(text.toString()) : unknown(unknown);
    }

    /** The texts of the values of a list; the value itself if it is none. */
    Value joinAll(Value values, SourceRange range) {
        if (values.elements().isEmpty()) {
            return values;
        }
        StringBuilder text = new StringBuilder();
        List<Value> unknown = new ArrayList<>();
        values.elements().orElse(List.of()).forEach(value -> append(value, range, text, unknown));
        return unknown.isEmpty() ? Value.of(text.toString()) : unknown(unknown);
    }

    private void append(Value value, SourceRange range, StringBuilder text, List<Value> unknown) {
        if (value.isUnknown()) {
            unknown.add(value);
        } else if (value.text().isPresent()) {
            value.text().ifPresent(text::append);
        } else {
            Diagnostic problem = Diagnostic.error(value.kind() + " cannot be part of a text", range);
            boolean several = value.elements().isPresent();
            unknown.add(fail(several ? problem.withHint("join(\", \", list) makes a text of a list") : problem));
        }
    }

    /** A list of all that the rounds of a loop yield, or an unknown value if there is nothing to go through. */
    Value loop(Iteration iteration, Iteration.Round round) {
        Value collection = iteration.collection().valueIn(this);
        List<Value> yielded = new ArrayList<>();
        if (collection.entries().isPresent()) {
            collection
                    .entries()
                    .orElse(Map.of())
                    .forEach((key, value) -> round(iteration, Value.of(key), value, round, yielded));
        } else if (collection.elements().isPresent()) {
            long index = 0;
            for (Value value : collection.elements().orElse(List.of())) {
                round(iteration, Value.of(index++), value, round, yielded);
            }
        } else {
            SourceRange range = iteration.collection().range();
            return collection.isUnknown()
                    ? collection
                    : fail("only a list or a map can be gone through, not " + collection.kind(), range);
        }
        return Value.of(yielded);
    }

    private void round(Iteration iteration, Value key, Value value, Iteration.Round round, List<Value> yielded) {
        int count = rounds.incrementAndGet();
        if (count == MOST_ROUNDS) {
            yielded.add(fail("too many rounds of loops", iteration.collection().range()));
        }
        if (count >= MOST_ROUNDS) {
            rounds.set(MOST_ROUNDS);
            return;
        }
        Map<String, Value> names = new HashMap<>(bound);
        iteration.key().ifPresent(name -> names.put(name.text(), key));
        names.put(iteration.value().text(), value);
        yielded.addAll(round.in(new Evaluation(scope, diagnostics, told, names, rounds)));
    }
}
