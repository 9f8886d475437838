package dev.tutti.hcl;

/** How a for-expression comes to its value. */
record ForEvaluation(ForExpression loop) {
    Value valueIn(Evaluation evaluation) {
        return UnknownValue.failed();
    }
}
