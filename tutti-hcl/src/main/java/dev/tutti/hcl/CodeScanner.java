package dev.tutti.hcl;

import java.util.Map;

/** Reads tokens outside of strings, and inside of interpolations. */
final class CodeScanner {
    private static final Map<String, TokenKind> SYMBOLS = Map.ofEntries(
            Map.entry("{", TokenKind.BRACE_OPEN),
            Map.entry("}", TokenKind.BRACE_CLOSE),
            Map.entry("[", TokenKind.BRACKET_OPEN),
            Map.entry("]", TokenKind.BRACKET_CLOSE),
            Map.entry("(", TokenKind.PAREN_OPEN),
            Map.entry(")", TokenKind.PAREN_CLOSE),
            Map.entry("=", TokenKind.EQUALS),
            Map.entry("=>", TokenKind.ARROW),
            Map.entry("==", TokenKind.EQUAL),
            Map.entry("!=", TokenKind.UNEQUAL),
            Map.entry("!", TokenKind.NOT),
            Map.entry("<", TokenKind.LESS),
            Map.entry("<=", TokenKind.AT_MOST),
            Map.entry(">", TokenKind.GREATER),
            Map.entry(">=", TokenKind.AT_LEAST),
            Map.entry("&&", TokenKind.AND),
            Map.entry("||", TokenKind.OR),
            Map.entry("|", TokenKind.PIPE),
            Map.entry("+", TokenKind.PLUS),
            Map.entry("-", TokenKind.MINUS),
            Map.entry("*", TokenKind.STAR),
            Map.entry("/", TokenKind.SLASH),
            Map.entry("%", TokenKind.PERCENT),
            Map.entry("?", TokenKind.QUESTION),
            Map.entry(":", TokenKind.COLON),
            Map.entry(",", TokenKind.COMMA),
            Map.entry(".", TokenKind.DOT),
            Map.entry("...", TokenKind.ELLIPSIS));

    private final Lexer lexer;
    private final WordScanner words;

    CodeScanner(Lexer lexer) {
        this.lexer = lexer;
        this.words = new WordScanner(lexer);
    }

    /** Reads one token, or what stands between tokens. */
    void scan() {
        char c = lexer.peek(0);
        if (c == ' ' || c == '\t' || c == '\r') {
            lexer.skip(1);
        } else if (c == '\n') {
            newline();
        } else if (!comment() && !words.scan() && !string(c) && !closing(c)) {
            symbol();
        }
    }

    private void newline() {
        int start = lexer.at();
        Mode mode = lexer.modes().top();
        if (!mode.isEmbedded()) {
            lexer.skip(1);
            lexer.emit(TokenKind.NEWLINE, start);
        } else if (breaksOff(mode)) {
            lexer.abandonLine(mode);
        } else {
            lexer.skip(1);
        }
    }

    /** Whether the text after this line end shows that the end of the interpolation was forgotten. */
    private boolean breaksOff(Mode mode) {
        Mode around = lexer.modes().around();
        int next = lexer.at() + 1;
        if (around.isHeredoc()) {
            return TextScanner.isMarker(lexer, next, around.marker());
        }
        return around.isQuoted()
                && lexer.dialect() == Dialect.HCL2
                && !mode.hasOpenBraces()
                && new LineGlance(lexer.text(), next).isStatement();
    }

    private boolean comment() {
        boolean embedded = lexer.modes().top().isEmbedded();
        if (lexer.looksAt("/*")) {
            blockComment();
            return true;
        }
        if (!embedded && (lexer.looksAt("#") || lexer.looksAt("//"))) {
            lexer.moveTo(lexer.endOfLine(lexer.at()));
            return true;
        }
        return false;
    }

    private void blockComment() {
        int end = lexer.text().indexOf("*/", lexer.at() + 2);
        if (end < 0) {
            lexer.error(lexer.at(), lexer.at() + 2, "comment is never closed", "add \"*/\" at its end");
            lexer.moveTo(lexer.text().length());
            lexer.emit(TokenKind.BAD, lexer.at());
        } else {
            lexer.moveTo(end + 2);
        }
    }

    private boolean string(char c) {
        boolean turret = lexer.dialect() == Dialect.TURRET;
        boolean embedded = lexer.modes().top().isEmbedded();
        if (c == '\'' || c == '"' && turret && embedded) {
            words.quotedWord(c);
            return true;
        }
        if (c == '"') {
            int start = lexer.at();
            lexer.skip(1);
            lexer.emit(TokenKind.QUOTE_OPEN, start);
            lexer.modes().push(Mode.quoted(start));
            return true;
        }
        return lexer.looksAt("<<") && words.heredoc();
    }

    /** Reads the brace that ends an interpolation, with or without a trim marker. */
    private boolean closing(char c) {
        Mode mode = lexer.modes().top();
        if (!mode.isEmbedded()) {
            return false;
        }
        int start = lexer.at();
        boolean trims = c == '~' && lexer.peek(1) == '}' && !mode.hasOpenBraces();
        if (trims || c == '}' && !mode.closeBrace()) {
            lexer.skip(trims ? 2 : 1);
            lexer.emit(TokenKind.TEMPLATE_CLOSE, start);
            lexer.modes().pop();
            return true;
        }
        if (c == '{') {
            mode.openBrace();
        }
        return false;
    }

    private void symbol() {
        int start = lexer.at();
        for (int length = 3; length > 0; length--) {
            int end = Math.min(start + length, lexer.text().length());
            TokenKind kind = SYMBOLS.get(lexer.text().substring(start, end));
            if (kind != null) {
                lexer.moveTo(end);
                lexer.emit(kind, start);
                return;
            }
        }
        words.unexpected();
    }
}
