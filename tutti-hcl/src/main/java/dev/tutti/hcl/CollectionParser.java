package dev.tutti.hcl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads lists, objects and for-expressions. */
final class CollectionParser {
    private final TokenStream stream;
    private final ExpressionParser expressions;

    CollectionParser(TokenStream stream, ExpressionParser expressions) {
        this.stream = stream;
        this.expressions = expressions;
    }

    /** A list, or a for-expression in brackets. */
    Expression list() {
        Token open = stream.next();
        boolean lines = stream.isAcrossLines();
        stream.acrossLines(true);
        Expression result = isFor() ? loop(open, TokenKind.BRACKET_CLOSE) : elements(open);
        stream.acrossLines(lines);
        return result;
    }

    private Expression elements(Token open) {
        List<Expression> elements = new ArrayList<>();
        while (!stream.at(TokenKind.BRACKET_CLOSE)) {
            elements.add(expressions.expression());
            if (!stream.take(TokenKind.COMMA)) {
                break;
            }
        }
        expressions.expectClosing(TokenKind.BRACKET_CLOSE, open, "list");
        return new ListExpression(elements, stream.rangeFrom(open));
    }

    /** An object, or a for-expression in braces. */
    Expression object() {
        Token open = stream.next();
        boolean lines = stream.isAcrossLines();
        stream.acrossLines(true);
        if (isFor()) {
            Expression loop = loop(open, TokenKind.BRACE_CLOSE);
            stream.acrossLines(lines);
            return loop;
        }
        stream.acrossLines(false);
        MemberList members = new MemberList();
        separators();
        while (!stream.at(TokenKind.BRACE_CLOSE)) {
            member(members, open);
            separator(open);
        }
        stream.next();
        stream.acrossLines(lines);
        return new ObjectExpression(members.toList(), stream.rangeFrom(open));
    }

    private void separators() {
        while (stream.at(TokenKind.NEWLINE) || stream.at(TokenKind.COMMA)) {
            stream.next();
        }
    }

    /** Between members stand line ends, a comma, or just space if another key follows. */
    private void separator(Token open) {
        Token token = stream.peek();
        boolean key = token.is(TokenKind.NAME)
                || token.is(TokenKind.QUOTE_OPEN)
                || token.is(TokenKind.NUMBER)
                || token.is(TokenKind.PAREN_OPEN);
        if (token.is(TokenKind.NEWLINE) || token.is(TokenKind.COMMA)) {
            separators();
        } else if (!key && !token.is(TokenKind.BRACE_CLOSE)) {
            expressions.expectClosing(TokenKind.BRACE_CLOSE, open, "object");
        }
    }

    private void member(MemberList members, Token open) {
        Token first = stream.peek();
        int start = stream.index();
        Expression key = key(open);
        boolean assigned = stream.take(TokenKind.EQUALS) || stream.take(TokenKind.COLON);
        if (!assigned && !stream.at(TokenKind.BRACE_OPEN)) {
            throw noMember(stream.peek(), start, open);
        }
        Expression value = expressions.expression();
        members.add(new Member(key, value)).ifPresent(problem -> stream.report(problem, first));
    }

    /** Goes back before the key: it may begin the next block, when the object was not closed. */
    private Abandoned noMember(Token token, int start, Token open) {
        Diagnostic problem = Diagnostic.error(
                        "expected \"=\" after the key, found " + token.shown(), stream.range(token))
                .withHint("an object holds: key = value")
                .withRelated("the object was opened at", stream.range(open));
        Abandoned abandoned = stream.error(problem, token);
        stream.moveTo(start);
        return abandoned;
    }

    private Expression key(Token open) {
        Token token = stream.peek();
        return switch (token.kind()) {
            case NAME, NUMBER -> {
                Name name = dottedName();
                yield new Literal(Value.of(name.text()), name.range());
            }
            case QUOTE_OPEN -> expressions.templates().string();
            case PAREN_OPEN -> parenthesis();
            default ->
                throw stream.error(
                        Diagnostic.error("expected a key, found " + token.shown(), stream.range(token))
                                .withHint("a key is a word, a string, or (an expression)")
                                .withRelated("the object was opened at", stream.range(open)),
                        token);
        };
    }

    private Expression parenthesis() {
        Token open = stream.next();
        stream.acrossLines(true);
        Expression key = expressions.expression();
        expressions.expectClosing(TokenKind.PAREN_CLOSE, open, "parenthesis");
        stream.acrossLines(false);
        return key;
    }

    /** A name that may hold dots, as the keys of HCL 1 do. */
    Name dottedName() {
        Token first = stream.next();
        StringBuilder text = new StringBuilder(first.text());
        while (stream.at(TokenKind.DOT) && stream.touches(stream.previous(), stream.peek())) {
            Token dot = stream.peek();
            Token part = stream.peekSecond();
            if (!(part.is(TokenKind.NAME) || part.is(TokenKind.NUMBER)) || !stream.touches(dot, part)) {
                break;
            }
            stream.next();
            text.append('.').append(stream.next().text());
        }
        return new Name(text.toString(), stream.rangeFrom(first));
    }

    private boolean isFor() {
        return stream.peek().isName("for") && stream.peekSecond().is(TokenKind.NAME);
    }

    private Expression loop(Token open, TokenKind close) {
        stream.next();
        Iteration iteration = iteration();
        expressions.expect(TokenKind.COLON, "[for x in list : x], {for k, v in map : k => v}");
        Expression first = expressions.expression();
        Optional<Expression> key = Optional.empty();
        Expression result = first;
        if (close == TokenKind.BRACE_CLOSE) {
            expressions.expect(TokenKind.ARROW, "{for k, v in map : k => v}");
            key = Optional.of(first);
            result = expressions.expression();
        }
        boolean grouping = key.isPresent() && stream.take(TokenKind.ELLIPSIS);
        Optional<Expression> condition = Optional.empty();
        if (stream.peek().isName("if")) {
            stream.next();
            condition = Optional.of(expressions.expression());
        }
        expressions.expectClosing(close, open, "for-expression");
        return new ForExpression(iteration, key, result, condition, grouping, stream.rangeFrom(open));
    }

    /** {@code key, value in collection}, after the word {@code for}. */
    Iteration iteration() {
        Name first = loopName();
        Optional<Name> second = stream.take(TokenKind.COMMA) ? Optional.of(loopName()) : Optional.empty();
        if (!stream.peek().isName("in")) {
            throw stream.error("expected \"in\", found " + stream.peek().shown(), stream.peek(), "for x in list");
        }
        stream.next();
        Expression collection = expressions.expression();
        return new Iteration(second.map(value -> first), second.orElse(first), collection);
    }

    private Name loopName() {
        Token token = stream.peek();
        expressions.expect(TokenKind.NAME, "for x in list, or for key, value in map");
        return new Name(token.text(), stream.range(token));
    }
}
