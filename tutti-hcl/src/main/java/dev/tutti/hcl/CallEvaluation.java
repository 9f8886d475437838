package dev.tutti.hcl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a function call comes to its value. */
record CallEvaluation(Evaluation evaluation, FunctionCall call) {
    Value value() {
        Name name = call.name();
        Optional<Function> function = evaluation.scope().function(name.text());
        List<Value> values = new ArrayList<>();
        call.arguments().forEach(argument -> values.add(argument.valueIn(evaluation)));
        return function.map(found -> apply(found, values))
                .orElseGet(
                        () -> evaluation.fail(Diagnostic.error("no function named \"%s\"".formatted(name), name.range())
                                .withHint(Suggestion.hint(
                                        name.text(), evaluation.scope().functionNames()))));
    }

    private Value apply(Function function, List<Value> values) {
        if (call.expand() && !values.isEmpty()) {
            Value last = values.remove(values.size() - 1);
            if (last.elements().isEmpty()) {
                return last.isUnknown()
                        ? evaluation.unknown(List.of(last))
                        : evaluation.fail("\"...\" needs a list, not " + last.kind(), lastArgument());
            }
            values.addAll(last.elements().orElse(List.of()));
        }
        if (values.size() < function.least() || values.size() > function.most()) {
            return evaluation.fail(
                    "\"%s\" takes %s, not %d".formatted(function.name(), arity(function), values.size()), call.range());
        }
        return values.stream().anyMatch(Value::isUnknown) ? evaluation.unknown(values) : result(function, values);
    }

    private Value result(Function function, List<Value> values) {
        try {
            return function.call(new Arguments(values));
        } catch (FunctionFailure failure) {
            int last = call.arguments().size() - 1;
            SourceRange range = failure.argument().isPresent() && last >= 0
                    ? call.arguments()
                            .get(Math.min(failure.argument().getAsInt(), last))
                            .range()
                    : call.range();
            return evaluation.fail(Diagnostic.error("\"%s\" %s".formatted(function.name(), failure.getMessage()), range)
                    .withHint(failure.hint()));
        }
    }

    private SourceRange lastArgument() {
        return call.arguments().get(call.arguments().size() - 1).range();
    }

    private static String arity(Function function) {
        int least = function.least();
        int most = function.most();
        if (most == Integer.MAX_VALUE) {
            return "at least " + count(least);
        }
        return least == most ? count(least) : "%d to %s".formatted(least, count(most));
    }

    private static String count(int number) {
        return switch (number) {
            case 0 -> "no arguments";
            case 1 -> "1 argument";
            default -> number + " arguments";
        };
    }
}
