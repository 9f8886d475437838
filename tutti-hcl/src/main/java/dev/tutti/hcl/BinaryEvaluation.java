package dev.tutti.hcl;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/** How an operator between two operands comes to its value. */
record BinaryEvaluation(Evaluation evaluation, Binary binary) {
    private static final MathContext QUOTIENT = new MathContext(50);

    Value apply(Value left) {
        BinaryOperator operator = binary.operator();
        boolean decides = operator == BinaryOperator.AND || operator == BinaryOperator.OR;
        if (decides && left.truth().equals(Optional.of(operator == BinaryOperator.OR))) {
            return Value.of(operator == BinaryOperator.OR);
        }
        Value right = binary.right().valueIn(evaluation);
        if (left.isUnknown() || right.isUnknown()) {
            return evaluation.unknown(List.of(left, right));
        }
        return switch (operator) {
            case EQUAL -> Value.of(left.equals(right));
            case UNEQUAL -> Value.of(!left.equals(right));
            case AND, OR -> logical(left, right);
            default -> numeric(left, right);
        };
    }

    private Value logical(Value left, Value right) {
        if (left.truth().isEmpty()) {
            return wrong("booleans", left, binary.left().range());
        }
        return right.truth()
                .map(Value::of)
                .orElseGet(() -> wrong("booleans", right, binary.right().range()));
    }

    private Value numeric(Value left, Value right) {
        Optional<BigDecimal> first = left.number();
        Optional<BigDecimal> second = right.number();
        if (first.isEmpty()) {
            return wrong("numbers", left, binary.left().range());
        }
        return second.map(number -> calculate(first.get(), number))
                .orElseGet(() -> wrong("numbers", right, binary.right().range()));
    }

    private Value wrong(String wanted, Value value, SourceRange range) {
        BinaryOperator operator = binary.operator();
        Diagnostic problem =
                Diagnostic.error("\"%s\" needs %s, not %s".formatted(operator.symbol(), wanted, value.kind()), range);
        boolean joining = operator == BinaryOperator.PLUS && value.text().isPresent();
        return evaluation.fail(joining ? problem.withHint("texts are joined in a string: \"${a}${b}\"") : problem);
    }

    private Value calculate(BigDecimal left, BigDecimal right) {
        return switch (binary.operator()) {
            case PLUS -> number(left.add(right));
            case MINUS -> number(left.subtract(right));
            case TIMES -> number(left.multiply(right));
            case DIVIDED -> right.signum() == 0 ? byZero() : number(quotient(left, right));
            case MODULO -> right.signum() == 0 ? byZero() : remainder(left, right);
            case LESS -> Value.of(left.compareTo(right) < 0);
            case AT_MOST -> Value.of(left.compareTo(right) <= 0);
            case GREATER -> Value.of(left.compareTo(right) > 0);
            case AT_LEAST -> Value.of(left.compareTo(right) >= 0);
            case EQUAL, UNEQUAL, AND, OR -> throw new IllegalStateException("no arithmetic");
        };
    }

    private Value byZero() {
        return evaluation.fail("division by zero", binary.right().range());
    }

    private static BigDecimal quotient(BigDecimal left, BigDecimal right) {
        MathContext enough = new MathContext(Math.max(QUOTIENT.getPrecision(), left.precision()));
        return left.divide(right, enough);
    }

    private Value remainder(BigDecimal left, BigDecimal right) {
        boolean absurd = Math.abs((long) left.scale() - right.scale()) > 4000;
        return absurd ? outOfRange() : number(left.remainder(right));
    }

    private Value number(BigDecimal result) {
        return Numbers.isBounded(result) ? Value.of(result) : outOfRange();
    }

    private Value outOfRange() {
        return evaluation.fail("number out of range", binary.range());
    }
}
