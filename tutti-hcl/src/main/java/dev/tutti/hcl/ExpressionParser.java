package dev.tutti.hcl;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads expressions by descent, operators by precedence. Leaves by {@link Abandoned} when something is wrong. */
final class ExpressionParser {
    private static final int MOST_HEXADECIMAL_DIGITS = 256;

    private final TokenStream stream;
    private final CollectionParser collections;
    private final TemplateParser templates;
    private final Operators operators;

    ExpressionParser(TokenStream stream, Dialect dialect) {
        this.stream = stream;
        this.operators = new Operators(dialect);
        this.collections = new CollectionParser(stream, this);
        this.templates = new TemplateParser(stream, this);
    }

    TemplateParser templates() {
        return templates;
    }

    /** An expression of any kind. */
    Expression expression() {
        stream.enter();
        Expression condition = binary(1);
        Expression result = condition;
        if (stream.take(TokenKind.QUESTION)) {
            Expression then = expression();
            expect(TokenKind.COLON, "a conditional is written: condition ? then : otherwise");
            Expression otherwise = expression();
            result = new Conditional(condition, then, otherwise, between(condition, otherwise));
        } else if (operators.isPythonIf(stream.peek())) {
            stream.next();
            result = pythonIf(condition);
        }
        stream.leave();
        return result;
    }

    private Expression pythonIf(Expression then) {
        Expression condition = binary(1);
        if (!stream.peek().isName("else")) {
            throw stream.error(
                    "expected \"else\"", stream.peek(), "a conditional is written: then if condition else otherwise");
        }
        stream.next();
        Expression otherwise = expression();
        return new Conditional(condition, then, otherwise, between(then, otherwise));
    }

    private Expression binary(int loosest) {
        Expression left = unary();
        Optional<BinaryOperator> operator = operators.binary(stream.peek());
        while (operator.isPresent() && operator.get().precedence() >= loosest) {
            stream.next();
            Expression right = binary(operator.get().precedence() + 1);
            left = new Binary(left, operator.get(), right, between(left, right));
            operator = operators.binary(stream.peek());
        }
        return left;
    }

    private Expression unary() {
        Token token = stream.peek();
        Optional<UnaryOperator> operator = operators.unary(token);
        if (operator.isEmpty()) {
            return steps(primary());
        }
        stream.next();
        stream.enter();
        Expression operand = unary();
        stream.leave();
        SourceRange range = stream.range(token).to(operand.range());
        Optional<Value> folded =
                operand.literal().filter(v -> v instanceof NumberValue).flatMap(operator.get()::apply);
        return folded.<Expression>map(value -> new Literal(value, range))
                .orElseGet(() -> new Unary(operator.get(), operand, range));
    }

    private Expression steps(Expression source) {
        List<Step> steps = new ArrayList<>();
        Expression from = source;
        while (stream.at(TokenKind.DOT) || stream.at(TokenKind.BRACKET_OPEN)) {
            if (steps.size() >= TokenStream.DEEPEST) {
                throw stream.error("too many steps", stream.peek(), "the limit is " + TokenStream.DEEPEST);
            }
            Step step = stream.at(TokenKind.DOT) ? dotStep() : indexStep();
            steps.add(step);
            if (operators.hasMethods() && stream.at(TokenKind.PAREN_OPEN)) {
                from = method(traversal(from, steps.subList(0, steps.size() - 1)), step);
                steps.clear();
            }
        }
        return traversal(from, steps);
    }

    private static Expression traversal(Expression source, List<Step> steps) {
        return steps.isEmpty()
                ? source
                : new Traversal(
                        source,
                        steps,
                        source.range().to(steps.get(steps.size() - 1).range()));
    }

    private Expression method(Expression receiver, Step step) {
        stream.enter();
        FunctionCall call = call(step.constant().orElse(new Name("", step.range())), List.of(receiver));
        stream.leave();
        return call;
    }

    private Step dotStep() {
        stream.next();
        Token token = stream.next();
        return switch (token.kind()) {
            case NAME, NUMBER -> new Step.Attribute(new Name(token.text(), stream.range(token)));
            case STAR -> new Step.Splat(stream.range(token));
            default ->
                throw stream.error("expected a name after \".\", found " + token.shown(), token, "name.attribute");
        };
    }

    private Step indexStep() {
        Token open = stream.next();
        boolean lines = stream.isAcrossLines();
        stream.acrossLines(true);
        boolean splat = stream.at(TokenKind.STAR) && stream.peekSecond().is(TokenKind.BRACKET_CLOSE);
        Optional<Expression> key = splat ? Optional.empty() : Optional.of(expression());
        if (splat) {
            stream.next();
        }
        expectClosing(TokenKind.BRACKET_CLOSE, open, "index");
        stream.acrossLines(lines);
        SourceRange range = stream.rangeFrom(open);
        return key.<Step>map(k -> new Step.Index(k, range)).orElseGet(() -> new Step.Splat(range));
    }

    private Expression primary() {
        Token token = stream.peek();
        return switch (token.kind()) {
            case NUMBER -> number(stream.next());
            case QUOTE_OPEN, HEREDOC_OPEN -> templates.string();
            case NAME -> name(stream.next());
            case PAREN_OPEN -> parenthesis();
            case BRACKET_OPEN -> collections.list();
            case BRACE_OPEN -> collections.object();
            default -> throw stream.error("expected a value, found " + token.shown(), token, missing(token));
        };
    }

    private static String missing(Token token) {
        return switch (token.kind()) {
            case NEWLINE -> "the value must begin on the same line";
            case TEMPLATE_CLOSE -> "write an expression between \"${\" and \"}\", or \"$${\" for a plain \"${\"";
            default -> "a string, a number, true, false, null, a name, a list or an object";
        };
    }

    private Expression number(Token token) {
        String text = token.text();
        boolean hexadecimal = text.startsWith("0x") || text.startsWith("0X");
        Optional<Value> number = hexadecimal ? hexadecimal(text.substring(2)).map(Value::of) : Numbers.value(text);
        return number.<Expression>map(n -> new Literal(n, stream.range(token)))
                .orElseThrow(() -> stream.error("number out of range", token, "at most a thousand digits"));
    }

    private static Optional<BigDecimal> hexadecimal(String digits) {
        return digits.length() > MOST_HEXADECIMAL_DIGITS
                ? Optional.empty()
                : Optional.of(new BigDecimal(new BigInteger(digits, 16)));
    }

    private Expression name(Token token) {
        Name name = new Name(token.text(), stream.range(token));
        if (stream.at(TokenKind.PAREN_OPEN)) {
            return call(name, List.of());
        }
        return operators
                .constant(token.text())
                .<Expression>map(value -> new Literal(value, name.range()))
                .orElseGet(() -> new Variable(name));
    }

    private FunctionCall call(Name name, List<Expression> first) {
        Token open = stream.next();
        boolean lines = stream.isAcrossLines();
        stream.acrossLines(true);
        List<Expression> arguments = new ArrayList<>(first);
        boolean expand = false;
        while (!stream.at(TokenKind.PAREN_CLOSE)) {
            arguments.add(expression());
            expand = stream.take(TokenKind.ELLIPSIS);
            if (expand || !stream.take(TokenKind.COMMA)) {
                break;
            }
        }
        expectClosing(TokenKind.PAREN_CLOSE, open, "list of arguments");
        stream.acrossLines(lines);
        SourceRange start = first.isEmpty() ? name.range() : first.get(0).range();
        return new FunctionCall(name, arguments, expand, start.to(stream.range(stream.previous())));
    }

    private Expression parenthesis() {
        Token open = stream.next();
        boolean lines = stream.isAcrossLines();
        stream.acrossLines(true);
        Expression inside = expression();
        expectClosing(TokenKind.PAREN_CLOSE, open, "parenthesis");
        stream.acrossLines(lines);
        return inside;
    }

    /** Takes the bracket that closes what the other one opened. */
    void expectClosing(TokenKind kind, Token open, String what) {
        Token token = stream.peek();
        if (!stream.take(kind)) {
            boolean listed = what.startsWith("list") || what.equals("object");
            Diagnostic problem = Diagnostic.error(
                            "expected %s, found %s".formatted(kind.shown(), token.shown()), stream.range(token))
                    .withHint("the %s is not closed%s".formatted(what, listed ? ", or a \",\" is missing" : ""))
                    .withRelated("it was opened at", stream.range(open));
            throw stream.error(problem, token);
        }
    }

    void expect(TokenKind kind, String hint) {
        if (!stream.take(kind)) {
            Token token = stream.peek();
            throw stream.error("expected %s, found %s".formatted(kind.shown(), token.shown()), token, hint);
        }
    }

    private static SourceRange between(Expression first, Expression last) {
        return first.range().to(last.range());
    }
}
