package dev.tutti.hcl;

import java.util.List;

/** One evaluation under way: the scope, the names bound by loops, the problems so far. Owned by one thread. */
public final class Evaluation {
    private final Scope scope;
    private final Diagnostics diagnostics;

    private Evaluation(Scope scope, Diagnostics diagnostics) {
        this.scope = scope;
        this.diagnostics = diagnostics;
    }

    static Evaluation in(Scope scope) {
        return new Evaluation(scope, new Diagnostics());
    }

    Diagnostics diagnostics() {
        return diagnostics;
    }

    Value fail(String summary, SourceRange range) {
        diagnostics.error(summary, range);
        return UnknownValue.failed();
    }

    Value unknown(List<Value> values) {
        return UnknownValue.failed();
    }

    Value resolve(Reference reference, List<Step> steps) {
        return scope.resolve(reference).value().orElse(UnknownValue.failed());
    }

    Value follow(Value value, List<Step> steps) {
        return UnknownValue.failed();
    }

    Value operate(Binary binary, Value left) {
        return UnknownValue.failed();
    }

    Value call(FunctionCall call) {
        return UnknownValue.failed();
    }

    Value object(ObjectExpression object) {
        return UnknownValue.failed();
    }

    Value join(List<Expression> parts) {
        return UnknownValue.failed();
    }

    Value joinValues(List<Value> values, SourceRange range) {
        return UnknownValue.failed();
    }

    List<Value> loop(Iteration iteration, Iteration.Round round) {
        return List.of();
    }
}
