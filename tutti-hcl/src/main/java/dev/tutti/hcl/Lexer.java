package dev.tutti.hcl;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text into tokens. Reports what cannot be one and goes on; the last token is {@link TokenKind#END}. */
final class Lexer {
    private final Excerpt excerpt;
    private final Dialect dialect;
    private final String text;
    private final LexicalErrors errors;
    private final Modes modes = new Modes();
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    Lexer(Excerpt excerpt, Dialect dialect, LexicalErrors errors) {
        this.excerpt = excerpt;
        this.dialect = dialect;
        this.errors = errors;
        this.text = excerpt.text();
    }

    /** The tokens of a file. */
    List<Token> file() {
        at = text.startsWith("\uFEFF") ? 1 : 0;
        return run(Mode.code());
    }

    /** The tokens of a text that is a template from its first character to its last. */
    List<Token> template() {
        return run(Mode.text());
    }

    private List<Token> run(Mode start) {
        modes.push(start);
        CodeScanner code = new CodeScanner(this);
        TextScanner strings = new TextScanner(this);
        while (at < text.length()) {
            if (modes.top().isText()) {
                strings.scan();
            } else {
                code.scan();
            }
        }
        finish();
        return tokens;
    }

    private void finish() {
        if (modes.depth() > 1) {
            Mode outer = modes.get(1);
            Mode blamed = outer.isText() && modes.depth() > 2 ? modes.get(2) : outer;
            errors.add(unclosed(blamed));
            emit(TokenKind.BAD, text.length());
        }
        emit(TokenKind.END, text.length());
    }

    private Diagnostic unclosed(Mode mode) {
        return Diagnostic.error(mode.unclosed(), excerpt.range(mode.start(), mode.start() + mode.opener()))
                .withHint(mode.remedy());
    }

    /** Gives up on the strings around this place, whose end is missing on this line; the line's last brace still counts. */
    void abandonLine(Mode blamed) {
        errors.add(unclosed(blamed));
        while (modes.depth() > 1 && !modes.top().isHeredoc()) {
            modes.pop();
        }
        emit(TokenKind.BAD, at);
        at = endOfLine(at);
        stepBackToBrace(blamed.start());
    }

    /** Moves before the opening brace that ends this line, if there is one after the given place: it opens a block. */
    boolean stepBackToBrace(int after) {
        int last = at - 1;
        while (last > after && Character.isWhitespace(text.charAt(last))) {
            last--;
        }
        boolean brace = last > after && text.charAt(last) == '{' && text.charAt(last - 1) != '$';
        if (brace) {
            at = last;
        }
        return brace;
    }

    int endOfLine(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    void emit(TokenKind kind, int start) {
        emit(kind, text.substring(start, at), start);
    }

    void emit(TokenKind kind, String content, int start) {
        tokens.add(new Token(kind, content, start, at));
    }

    /** Reports an error about a stretch of the text. */
    void error(int start, int end, String summary, String hint) {
        errors.add(Diagnostic.error(summary, excerpt.range(start, end)).withHint(hint));
    }

    /** The character this far ahead, or NUL beyond the end. */
    char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    boolean looksAt(String expected) {
        return text.startsWith(expected, at);
    }

    boolean atEnd() {
        return at >= text.length();
    }

    int at() {
        return at;
    }

    void moveTo(int place) {
        at = Math.min(place, text.length());
    }

    void skip(int count) {
        moveTo(at + count);
    }

    String text() {
        return text;
    }

    Dialect dialect() {
        return dialect;
    }

    Modes modes() {
        return modes;
    }

    boolean isAfterDot() {
        return !tokens.isEmpty()
                && tokens.get(tokens.size() - 1).is(TokenKind.DOT)
                && tokens.get(tokens.size() - 1).end() == at;
    }
}
