package dev.tutti.hcl;

import java.util.List;

/** Reads strings, heredocs and the templates in them. */
final class TemplateParser {
    private final TokenStream stream;
    private final ExpressionParser expressions;

    TemplateParser(TokenStream stream, ExpressionParser expressions) {
        this.stream = stream;
        this.expressions = expressions;
    }

    /** A quoted string or a heredoc, a {@link Literal} if nothing in it needs evaluation. */
    Expression string() {
        Token open = stream.next();
        boolean lines = stream.isAcrossLines();
        stream.acrossLines(false);
        TemplateText parts = parts();
        Token close = stream.next();
        if (!close.is(TokenKind.QUOTE_CLOSE) && !close.is(TokenKind.HEREDOC_CLOSE)) {
            throw unexpected(close);
        }
        if (open.text().equals("<<-")) {
            parts.unindent();
        }
        stream.acrossLines(lines);
        return parts.toExpression(stream.rangeFrom(open));
    }

    /** All tokens as one template. */
    Expression whole(SourceRange range) {
        TemplateText parts = parts();
        if (!stream.at(TokenKind.END)) {
            throw unexpected(stream.peek());
        }
        return parts.toExpression(range);
    }

    private TemplateText parts() {
        TemplateText parts = new TemplateText();
        while (true) {
            Token token = stream.peek();
            switch (token.kind()) {
                case TEXT -> parts.text(stream.next(), stream.range(token));
                case INTERPOLATION_OPEN -> interpolation(parts);
                case DIRECTIVE_OPEN -> {
                    if (isEndOfPart(stream.peekSecond())) {
                        return parts;
                    }
                    directive(parts);
                }
                default -> {
                    return parts;
                }
            }
        }
    }

    private static boolean isEndOfPart(Token word) {
        return word.isName("else") || word.isName("endif") || word.isName("endfor");
    }

    private void interpolation(TemplateText parts) {
        Token open = stream.next();
        parts.opening(open);
        Expression expression = expressions.expression();
        while (stream.take(TokenKind.PIPE) || stream.take(TokenKind.COMMA)) {
            expression = filter(expression);
        }
        Token close = closing("interpolation", open);
        parts.code(expression, close);
    }

    private Expression filter(Expression input) {
        Token token = stream.peek();
        expressions.expect(TokenKind.NAME, "a filter is a name: ${value | trim}");
        Name name = new Name(token.text(), stream.range(token));
        return new FunctionCall(name, List.of(input), false, input.range().to(name.range()));
    }

    private Token closing(String what, Token open) {
        Token close = stream.peek();
        expressions.expectClosing(TokenKind.TEMPLATE_CLOSE, open, what);
        return close;
    }

    private void directive(TemplateText parts) {
        stream.enter();
        Token open = stream.next();
        parts.opening(open);
        Token word = stream.next();
        if (word.isName("if")) {
            conditional(parts, open);
        } else if (word.isName("for")) {
            loop(parts, open);
        } else {
            throw stream.error("unknown directive " + word.shown(), word, "there are %{if}, %{for}; %%{ is a plain %{");
        }
        stream.leave();
    }

    private void conditional(TemplateText parts, Token open) {
        Expression condition = expressions.expression();
        TemplateText then = branch(closing("directive", open));
        TemplateText otherwise = new TemplateText();
        TemplateText ending = then;
        if (stream.peekSecond().isName("else")) {
            then.opening(stream.next());
            stream.next();
            otherwise = branch(closing("directive", open));
            ending = otherwise;
        }
        Token end = end("endif", ending, open);
        SourceRange range = stream.rangeFrom(open);
        parts.code(new Conditional(condition, then.toTemplate(range), otherwise.toTemplate(range), range), end);
    }

    private void loop(TemplateText parts, Token open) {
        Iteration iteration = new CollectionParser(stream, expressions).iteration();
        TemplateText body = branch(closing("directive", open));
        Token end = end("endfor", body, open);
        SourceRange range = stream.rangeFrom(open);
        parts.code(new TemplateLoop(iteration, body.toTemplate(range), range), end);
    }

    private TemplateText branch(Token close) {
        TemplateText text = parts();
        text.closing(close);
        return text;
    }

    private Token end(String word, TemplateText body, Token open) {
        Token opening = stream.peek();
        if (!opening.is(TokenKind.DIRECTIVE_OPEN) || !stream.peekSecond().isName(word)) {
            Diagnostic problem = Diagnostic.error(
                            "expected %{" + word + "}, found " + opening.shown(), stream.range(opening))
                    .withRelated("it belongs to the directive at", stream.range(open));
            throw stream.error(problem, opening);
        }
        body.opening(stream.next());
        stream.next();
        return closing("directive", opening);
    }

    private Abandoned unexpected(Token token) {
        boolean directive = token.is(TokenKind.DIRECTIVE_OPEN);
        return stream.error(
                directive ? "directive without a beginning" : "expected the end of the string, found " + token.shown(),
                token,
                directive ? "it ends an %{if} or a %{for} that is not there" : "add what closes it");
    }
}
