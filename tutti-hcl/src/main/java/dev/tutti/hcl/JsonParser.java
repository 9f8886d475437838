package dev.tutti.hcl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads JSON into the same tree: a file is a body of attributes. Goes on after a broken member. */
final class JsonParser {
    /** Says to editors which JSON Schema the file follows, and nothing to us. */
    private static final String SCHEMA = "$schema";

    private final Source source;
    private final Optional<Dialect> templates;
    private final Diagnostics diagnostics;
    private final LexicalErrors errors;
    private final TokenStream stream;
    private boolean ended;

    private JsonParser(Source source, Optional<Dialect> templates, Diagnostics diagnostics) {
        this.source = source;
        this.templates = templates;
        this.diagnostics = diagnostics;
        this.errors = new LexicalErrors(diagnostics);
        Excerpt excerpt = Excerpt.of(source);
        this.stream = new TokenStream(excerpt, new JsonLexer(excerpt, errors).tokens(), diagnostics, errors);
    }

    static Body parse(Source source, Dialect dialect, Diagnostics diagnostics) {
        return new JsonParser(source, Optional.of(dialect), diagnostics).file();
    }

    /** The plain value of a JSON text, in which strings hold no templates; a failed one if it cannot be read. */
    static Value data(Source source, Diagnostics diagnostics) {
        JsonParser parser = new JsonParser(source, Optional.empty(), diagnostics);
        try {
            Expression expression = parser.value();
            parser.expectEnd("a text holds one value");
            return new Evaluator(Scope.of(Map.of(), List.of())).evaluate(expression, diagnostics);
        } catch (Abandoned abandoned) {
            return UnknownValue.failed();
        }
    }

    private Body file() {
        SourceRange all = source.range(0, source.text().length());
        List<Attribute> attributes = new ArrayList<>();
        try {
            if (!stream.at(TokenKind.BRACE_OPEN)) {
                throw expected("\"{\"", "a file is one object: { \"name\": value }");
            }
            object().members()
                    .forEach(member -> member.name()
                            .filter(name -> !name.text().equals(SCHEMA))
                            .ifPresent(name -> attributes.add(new Attribute(name, member.value()))));
            expectEnd("a file is one object: { \"name\": value }");
        } catch (Abandoned abandoned) {
            return new Body(attributes, List.of(), all);
        }
        return new Body(attributes, List.of(), all);
    }

    private void expectEnd(String hint) {
        if (!stream.at(TokenKind.END)) {
            throw expected("the end of the text", hint);
        }
    }

    private Expression value() {
        Token token = stream.peek();
        return switch (token.kind()) {
            case BRACE_OPEN -> object();
            case BRACKET_OPEN -> list();
            case TEXT -> string(stream.next());
            case NUMBER -> number(stream.next());
            case NAME -> word(stream.next());
            default -> throw expected("a value", "a string, a number, true, false, null, a list or an object");
        };
    }

    private ObjectExpression object() {
        stream.enter();
        Token open = stream.next();
        MemberList members = new MemberList();
        while (!stream.at(TokenKind.BRACE_CLOSE)) {
            if (stream.at(TokenKind.END)) {
                throw unclosed(open, "object");
            }
            recovering(() -> member(members));
            separator(TokenKind.BRACE_CLOSE);
        }
        stream.next();
        stream.leave();
        return new ObjectExpression(members.toList(), stream.rangeFrom(open));
    }

    private void member(MemberList members) {
        Token first = stream.peek();
        if (!first.is(TokenKind.TEXT)) {
            throw expected("a name in double quotes", "\"name\": value");
        }
        stream.next();
        Literal key = new Literal(Value.of(first.text()), stream.range(first));
        if (!stream.take(TokenKind.COLON)) {
            throw expected("\":\"", "\"name\": value");
        }
        members.add(new Member(key, value())).ifPresent(problem -> stream.report(problem, first));
    }

    private Expression list() {
        stream.enter();
        Token open = stream.next();
        List<Expression> elements = new ArrayList<>();
        while (!stream.at(TokenKind.BRACKET_CLOSE)) {
            if (stream.at(TokenKind.END)) {
                throw unclosed(open, "list");
            }
            recovering(() -> elements.add(value()));
            separator(TokenKind.BRACKET_CLOSE);
        }
        stream.next();
        stream.leave();
        return new ListExpression(elements, stream.rangeFrom(open));
    }

    /** Runs a reader; when it gives up, moves on to the next comma or closing bracket of this level. */
    private void recovering(Runnable reader) {
        int first = stream.index();
        int depth = stream.depth();
        try {
            reader.run();
        } catch (Abandoned abandoned) {
            stream.depth(depth);
            skip(first);
        }
    }

    private void skip(int first) {
        int broken = stream.index();
        int open = 0;
        int i = first;
        while (!stream.get(i).is(TokenKind.END)) {
            TokenKind kind = stream.get(i).kind();
            if (i >= broken && open == 0 && (kind == TokenKind.COMMA || kind.closes())) {
                break;
            }
            open = Math.max(0, open + (kind.opens() ? 1 : kind.closes() ? -1 : 0));
            i++;
        }
        stream.moveTo(i);
    }

    /** Between two elements stands a comma, before the closing bracket none. */
    private void separator(TokenKind close) {
        Token comma = stream.peek();
        if (stream.take(TokenKind.COMMA)) {
            if (stream.at(close)) {
                stream.report(
                        Diagnostic.error("\",\" after the last element", stream.range(comma))
                                .withHint("remove it; JSON allows none here"),
                        comma);
            }
        } else if (comma.kind().closes() && !comma.is(close)) {
            Abandoned abandoned = expected(close.shown(), "the brackets do not match");
            stream.next();
            throw abandoned;
        } else if (!comma.is(close) && !comma.is(TokenKind.END)) {
            stream.report(
                    Diagnostic.error("expected \",\", found " + shown(comma), stream.range(comma))
                            .withHint("elements are separated by commas"),
                    comma);
        }
    }

    private Expression string(Token token) {
        SourceRange range = stream.range(token);
        JsonString string = JsonString.decode(source.text(), token.start() + 1, token.end() - 1);
        return templates
                .filter(dialect -> string.isTemplate())
                .map(dialect -> template(string, range, dialect))
                .orElseGet(() -> new Literal(Value.of(token.text()), range));
    }

    private Expression template(JsonString string, SourceRange range, Dialect dialect) {
        Excerpt excerpt = Excerpt.decoded(source, string.text(), string.origins());
        List<Token> tokens = new Lexer(excerpt, dialect, errors).template();
        TokenStream inside = new TokenStream(excerpt, tokens, diagnostics, errors);
        inside.depth(stream.depth());
        return new ExpressionParser(inside, dialect).templates().whole(range);
    }

    private Expression number(Token token) {
        return Numbers.value(token.text())
                .<Expression>map(number -> new Literal(number, stream.range(token)))
                .orElseThrow(() -> stream.error(
                        "\"%s\" is not a number".formatted(token.text()), token, "texts are written in double quotes"));
    }

    private Expression word(Token token) {
        SourceRange range = stream.range(token);
        return switch (token.text()) {
            case "true" -> new Literal(Value.of(true), range);
            case "false" -> new Literal(Value.of(false), range);
            case "null" -> new Literal(new NullValue(), range);
            default ->
                throw stream.error(
                        "\"%s\" is no value".formatted(token.text()), token, "texts are written in double quotes");
        };
    }

    private Abandoned expected(String what, String hint) {
        Token token = stream.peek();
        return stream.error("expected %s, found %s".formatted(what, shown(token)), token, hint);
    }

    private static String shown(Token token) {
        return token.is(TokenKind.TEXT) ? "a string" : token.shown();
    }

    private Abandoned unclosed(Token open, String what) {
        Diagnostic problem = Diagnostic.error(what + " is never closed", stream.range(open))
                .withHint("add the bracket that ends it");
        if (!ended) {
            stream.report(problem, stream.previous().is(TokenKind.BAD) ? stream.previous() : stream.peek());
        }
        ended = true;
        return new Abandoned();
    }
}
