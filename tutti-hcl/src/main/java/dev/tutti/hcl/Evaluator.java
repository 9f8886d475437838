package dev.tutti.hcl;

/** Turns expressions into values against a scope. As thread-safe as its scope. */
public final class Evaluator {
    private final Scope scope;

    public Evaluator(Scope scope) {
        this.scope = scope;
    }

    /** The value of an expression as far as it can be told now, and what is wrong with it. */
    public Evaluated evaluate(Expression expression) {
        Evaluation evaluation = Evaluation.in(scope);
        Value value = expression.valueIn(evaluation);
        return new Evaluated(value, evaluation.diagnostics().toList());
    }

    /** The same with the problems added to a collection. */
    public Value evaluate(Expression expression, Diagnostics diagnostics) {
        Evaluated evaluated = evaluate(expression);
        diagnostics.addAll(evaluated.diagnostics());
        return evaluated.value();
    }
}
