package dev.tutti.hcl;

import java.util.List;

/** Reads native syntax: bodies, attributes and blocks. Goes on after a broken statement. */
final class Parser {
    private final TokenStream stream;
    private final ExpressionParser expressions;
    private final CollectionParser names;
    private final BlockEnds ends;

    private Parser(TokenStream stream, Dialect dialect, boolean trustsIndentation) {
        this.stream = stream;
        this.expressions = new ExpressionParser(stream, dialect);
        this.names = new CollectionParser(stream, expressions);
        this.ends = new BlockEnds(stream, trustsIndentation);
    }

    /** Reads a file; one that lacks a closing brace is read a second time with an eye on its indentation. */
    static Body parse(Source source, Dialect dialect, Diagnostics diagnostics) {
        Excerpt excerpt = Excerpt.of(source);
        LexicalErrors errors = new LexicalErrors(diagnostics);
        List<Token> tokens = new Lexer(excerpt, dialect, errors).file();
        Diagnostics found = new Diagnostics();
        Parser parser = new Parser(new TokenStream(excerpt, tokens, found, errors), dialect, false);
        Body body = parser.file(source);
        if (parser.ends.isMissing()) {
            found = new Diagnostics();
            body = new Parser(new TokenStream(excerpt, tokens, found, errors), dialect, true).file(source);
        }
        diagnostics.addAll(found.toList());
        return body;
    }

    private Body file(Source source) {
        BodyParts parts = new BodyParts(stream);
        while (!stream.at(TokenKind.END)) {
            if (stream.at(TokenKind.BRACE_CLOSE)) {
                Token brace = stream.next();
                stream.report(
                        Diagnostic.error("\"}\" without a block to close", stream.range(brace))
                                .withHint("remove it, or open the block it belongs to"),
                        brace);
            } else {
                item(parts);
            }
        }
        return parts.toBody(source.range(0, source.text().length()));
    }

    /** One statement, or what separates statements. */
    private void item(BodyParts parts) {
        if (stream.take(TokenKind.NEWLINE) || stream.take(TokenKind.COMMA)) {
            return;
        }
        int first = stream.index();
        int depth = stream.depth();
        try {
            statement(parts);
        } catch (Abandoned abandoned) {
            stream.acrossLines(false);
            stream.depth(depth);
            new Recovery(stream).skip(first);
        }
    }

    private void statement(BodyParts parts) {
        Token first = stream.peek();
        Name name = name("expected the name of an attribute or a block");
        if (stream.take(TokenKind.EQUALS)) {
            attribute(parts, first, name);
            return;
        }
        StatementHead head = new StatementHead(stream, name, names::dottedName, this::label);
        List<Name> labels = head.labels();
        head.expectBrace(labels);
        parts.add(block(first, name, labels));
    }

    private void attribute(BodyParts parts, Token first, Name name) {
        Token equals = stream.previous();
        try {
            Expression value = expressions.expression();
            endOfAttribute(name);
            parts.add(new Attribute(name, value), first);
        } catch (Abandoned abandoned) {
            parts.add(new Attribute(name, new Broken(stream.range(equals))), first);
            throw abandoned;
        }
    }

    private Block block(Token first, Name type, List<Name> labels) {
        stream.enter();
        Token open = stream.next();
        BodyParts inside = new BodyParts(stream);
        stream.skipLines();
        int content = stream.column(stream.peek());
        while (!ends.isHere(first, content)) {
            item(inside);
        }
        ends.close(first, labels, open);
        stream.leave();
        SourceRange body = stream.rangeFrom(open);
        return new Block(type, labels, inside.toBody(body), type.range().to(body));
    }

    /** A name as it stands before {@code =} or a brace: a word, a number or a string. */
    private Name name(String expected) {
        Token token = stream.peek();
        return switch (token.kind()) {
            case NAME, NUMBER -> names.dottedName();
            case QUOTE_OPEN -> label();
            default -> throw stream.error(expected + ", found " + token.shown(), token, "name = value, or name { … }");
        };
    }

    private Name label() {
        Token open = stream.peek();
        Expression string = expressions.templates().string();
        return string.literal()
                .flatMap(Value::text)
                .map(text -> new Name(text, string.range()))
                .orElseThrow(() -> stream.error("a name cannot be computed", open, "write it out, without ${ }"));
    }

    /** After an attribute the line ends, or another statement follows. */
    private void endOfAttribute(Name name) {
        Token token = stream.peek();
        boolean separated = token.is(TokenKind.NEWLINE)
                || token.is(TokenKind.COMMA)
                || token.is(TokenKind.BRACE_CLOSE)
                || token.is(TokenKind.END);
        if (!separated && !new StatementHead(stream, name, names::dottedName, this::label).isNext()) {
            throw stream.error(
                    "found %s after the value of \"%s\"".formatted(token.shown(), name),
                    token,
                    token.kind().closes()
                            ? "remove it, or open what it closes"
                            : "a text needs double quotes around all of it; the next attribute begins on its own line");
        }
    }
}
