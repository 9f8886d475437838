package dev.tutti.hcl;

import java.util.Map;
import java.util.Optional;

/** Which tokens are operators and constants in a dialect. */
record Operators(Dialect dialect) {
    private static final Map<TokenKind, BinaryOperator> BINARY = Map.ofEntries(
            Map.entry(TokenKind.OR, BinaryOperator.OR),
            Map.entry(TokenKind.AND, BinaryOperator.AND),
            Map.entry(TokenKind.EQUAL, BinaryOperator.EQUAL),
            Map.entry(TokenKind.UNEQUAL, BinaryOperator.UNEQUAL),
            Map.entry(TokenKind.LESS, BinaryOperator.LESS),
            Map.entry(TokenKind.AT_MOST, BinaryOperator.AT_MOST),
            Map.entry(TokenKind.GREATER, BinaryOperator.GREATER),
            Map.entry(TokenKind.AT_LEAST, BinaryOperator.AT_LEAST),
            Map.entry(TokenKind.PLUS, BinaryOperator.PLUS),
            Map.entry(TokenKind.MINUS, BinaryOperator.MINUS),
            Map.entry(TokenKind.STAR, BinaryOperator.TIMES),
            Map.entry(TokenKind.SLASH, BinaryOperator.DIVIDED),
            Map.entry(TokenKind.PERCENT, BinaryOperator.MODULO));

    Optional<BinaryOperator> binary(Token token) {
        if (hasMethods() && token.isName("and")) {
            return Optional.of(BinaryOperator.AND);
        }
        if (hasMethods() && token.isName("or")) {
            return Optional.of(BinaryOperator.OR);
        }
        return Optional.ofNullable(BINARY.get(token.kind()));
    }

    Optional<UnaryOperator> unary(Token token) {
        if (token.is(TokenKind.NOT) || hasMethods() && token.isName("not")) {
            return Optional.of(UnaryOperator.NOT);
        }
        return token.is(TokenKind.MINUS) ? Optional.of(UnaryOperator.MINUS) : Optional.empty();
    }

    /** Whether this is the {@code if} of {@code then if condition else otherwise}. */
    boolean isPythonIf(Token token) {
        return hasMethods() && token.isName("if");
    }

    /** Whether {@code x.f(y)} means {@code f(x, y)}, and words are operators. */
    boolean hasMethods() {
        return dialect == Dialect.TURRET;
    }

    Optional<Value> constant(String word) {
        return switch (word) {
            case "true" -> Optional.of(Value.of(true));
            case "false" -> Optional.of(Value.of(false));
            case "null" -> Optional.of(new NullValue());
            default -> hasMethods() ? pythonConstant(word) : Optional.empty();
        };
    }

    private static Optional<Value> pythonConstant(String word) {
        return switch (word) {
            case "True" -> Optional.of(Value.of(true));
            case "False" -> Optional.of(Value.of(false));
            case "None" -> Optional.of(new NullValue());
            default -> Optional.empty();
        };
    }
}
