package dev.tutti.hcl;

import java.util.List;

/**
 * The tokens of a text with a place in them. Knows whether line ends count at the moment, how deep the parser is, and how
 * to complain. Owned by one parser.
 */
final class TokenStream {
    /** Deeper nesting than any person writes, and less than what exhausts a small stack. */
    static final int DEEPEST = 200;

    private final Excerpt excerpt;
    private final List<Token> tokens;
    private final Diagnostics diagnostics;
    private final LexicalErrors lexicalErrors;
    private int at;
    private boolean acrossLines;
    private int depth;

    TokenStream(Excerpt excerpt, List<Token> tokens, Diagnostics diagnostics, LexicalErrors lexicalErrors) {
        this.excerpt = excerpt;
        this.tokens = tokens;
        this.diagnostics = diagnostics;
        this.lexicalErrors = lexicalErrors;
    }

    Token peek() {
        if (acrossLines) {
            skipLines();
        }
        return tokens.get(at);
    }

    /** The token after the next one, line ends included. */
    Token peekSecond() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    /** The token this far from the start of the text; the last one if there are not so many. */
    Token get(int index) {
        return tokens.get(Math.min(index, tokens.size() - 1));
    }

    Token next() {
        Token token = peek();
        if (!token.is(TokenKind.END)) {
            at++;
        }
        return token;
    }

    boolean at(TokenKind kind) {
        return peek().is(kind);
    }

    /** Takes the next token if it is of this kind. */
    boolean take(TokenKind kind) {
        boolean found = at(kind);
        if (found) {
            next();
        }
        return found;
    }

    void skipLines() {
        while (tokens.get(at).is(TokenKind.NEWLINE)) {
            at++;
        }
    }

    int index() {
        return at;
    }

    void moveTo(int index) {
        at = Math.min(index, tokens.size() - 1);
    }

    /** The token before the next one. */
    Token previous() {
        return tokens.get(Math.max(at - 1, 0));
    }

    boolean isAcrossLines() {
        return acrossLines;
    }

    /** Whether line ends are passed over from here on. */
    void acrossLines(boolean across) {
        acrossLines = across;
    }

    int depth() {
        return depth;
    }

    void depth(int restored) {
        depth = restored;
    }

    /** Goes one level deeper, and gives up where that is too deep. */
    void enter() {
        if (depth >= DEEPEST) {
            throw error("nested too deeply", peek(), "the limit is " + DEEPEST + " levels");
        }
        depth++;
    }

    void leave() {
        depth--;
    }

    SourceRange range(Token token) {
        return excerpt.range(token.start(), token.end());
    }

    /** From the start of a token to the end of the last one taken. */
    SourceRange rangeFrom(Token first) {
        return excerpt.range(first.start(), Math.max(first.end(), previous().end()));
    }

    SourceRange range(int start, int end) {
        return excerpt.range(start, end);
    }

    int line(Token token) {
        return excerpt.position(token.start()).line();
    }

    int column(Token token) {
        return excerpt.position(token.start()).column();
    }

    boolean touches(Token left, Token right) {
        return left.end() == right.start();
    }

    /** Reports, unless the place is already known to be broken, and gives the exception to throw. */
    Abandoned error(String summary, Token token, String hint) {
        return error(Diagnostic.error(summary, visible(token)).withHint(hint), token);
    }

    Abandoned error(Diagnostic diagnostic, Token token) {
        report(diagnostic, token);
        return new Abandoned();
    }

    /** Reports unless the token's line has had its error. */
    void report(Diagnostic diagnostic, Token token) {
        if (!isBroken(token)) {
            diagnostics.add(diagnostic);
        }
    }

    /** Whether the token, or another on its line, could not be read. */
    boolean isBroken(Token token) {
        return token.is(TokenKind.BAD) || lexicalErrors.isOn(line(token));
    }

    /** The place of a token; that of a line end is empty, so that it stays on its line. */
    private SourceRange visible(Token token) {
        return token.is(TokenKind.NEWLINE) ? excerpt.range(token.start(), token.start()) : range(token);
    }
}
