package dev.tutti.hcl;

/** Reads the text of strings and heredocs up to the next interpolation or the end. */
final class TextScanner {
    private final Lexer lexer;
    private final StringBuilder content = new StringBuilder();
    private int start;

    TextScanner(Lexer lexer) {
        this.lexer = lexer;
    }

    /** Whether the line at this offset holds nothing but the marker. */
    static boolean isMarker(Lexer lexer, int line, String marker) {
        String text = lexer.text();
        int from = line;
        while (from < text.length() && (text.charAt(from) == ' ' || text.charAt(from) == '\t')) {
            from++;
        }
        int end = from + marker.length();
        boolean found = text.startsWith(marker, from);
        while (found && end < text.length() && (text.charAt(end) == '\r' || text.charAt(end) == ' ')) {
            end++;
        }
        return found && (end >= text.length() || text.charAt(end) == '\n');
    }

    /** Reads to the next token's start and, if the string ends or code begins, that token. */
    void scan() {
        start = lexer.at();
        content.setLength(0);
        Mode mode = lexer.modes().top();
        if (mode.isHeredoc() && isLineStart() && isMarker(lexer, start, mode.marker())) {
            closeHeredoc();
            return;
        }
        while (!lexer.atEnd() && lexer.modes().top() == mode) {
            if (!opening() && piece(mode)) {
                return;
            }
        }
        flush();
    }

    private boolean isLineStart() {
        return start == 0 || lexer.text().charAt(start - 1) == '\n';
    }

    private void closeHeredoc() {
        lexer.moveTo(lexer.endOfLine(start));
        lexer.emit(TokenKind.HEREDOC_CLOSE, start);
        lexer.modes().pop();
    }

    /** Reads one character or escape; true when this piece of text is complete. */
    private boolean piece(Mode mode) {
        char c = lexer.peek(0);
        if (mode.isQuoted() && c == '"') {
            flush();
            closeQuote();
            return true;
        }
        if (c == '\n') {
            return lineEnd(mode);
        }
        if (c == '\r' && lexer.peek(1) == '\n' && mode.isHeredoc()) {
            lexer.skip(1);
        } else if (c == '\\' && mode.isQuoted()) {
            escape();
        } else {
            append(c, 1);
        }
        return false;
    }

    private void closeQuote() {
        int quote = lexer.at();
        lexer.skip(1);
        lexer.emit(TokenKind.QUOTE_CLOSE, quote);
        lexer.modes().pop();
    }

    private boolean lineEnd(Mode mode) {
        if (mode.isQuoted() && lexer.dialect() == Dialect.HCL2) {
            unclosed(mode);
            return true;
        }
        append('\n', 1);
        if (mode.isHeredoc()) {
            flush();
            return true;
        }
        return false;
    }

    private void unclosed(Mode mode) {
        boolean nested = lexer.modes().around().isEmbedded();
        if (nested && !lexer.modes().get(lexer.modes().depth() - 3).isHeredoc()) {
            lexer.abandonLine(lexer.modes().around());
            return;
        }
        lexer.error(mode.start(), mode.start() + 1, mode.unclosed(), mode.remedy());
        boolean block = lexer.stepBackToBrace(mode.start());
        if (block) {
            String before =
                    lexer.text().substring(start, Math.max(start, lexer.at())).stripTrailing();
            content.setLength(Math.min(content.length(), before.length()));
        }
        flush();
        lexer.emit(TokenKind.QUOTE_CLOSE, lexer.at());
        lexer.modes().pop();
    }

    private boolean opening() {
        boolean hcl = lexer.dialect() == Dialect.HCL2;
        if (hcl && (lexer.looksAt("$${") || lexer.looksAt("%%{"))) {
            content.append(lexer.peek(0)).append('{');
            lexer.skip(3);
            return true;
        }
        boolean directive = hcl && lexer.looksAt("%{");
        if (!directive && !lexer.looksAt("${")) {
            return false;
        }
        flush();
        int at = lexer.at();
        lexer.skip(lexer.peek(2) == '~' && hcl ? 3 : 2);
        lexer.emit(directive ? TokenKind.DIRECTIVE_OPEN : TokenKind.INTERPOLATION_OPEN, at);
        lexer.modes().push(directive ? Mode.directive(at) : Mode.interpolation(at));
        return true;
    }

    private void escape() {
        char next = lexer.peek(1);
        if (lexer.dialect() == Dialect.TURRET) {
            boolean known = next == '\\' || next == '"';
            append(known ? next : '\\', known ? 2 : 1);
        } else if (next == 'u' || next == 'U') {
            unicode(next == 'u' ? 4 : 8);
        } else if (Escapes.simple(next) >= 0) {
            append((char) Escapes.simple(next), 2);
        } else {
            unknownEscape(next);
        }
    }

    private void unicode(int digits) {
        int at = lexer.at();
        int code = Escapes.unicode(lexer.text(), at + 2, digits);
        if (code < 0) {
            lexer.error(
                    at,
                    at + 2,
                    "incomplete escape",
                    "\\%s takes %d hexadecimal digits of a character's code".formatted(lexer.peek(1), digits));
            append('\\', 2);
        } else {
            content.appendCodePoint(code);
            lexer.skip(2 + digits);
        }
    }

    private void unknownEscape(char next) {
        int at = lexer.at();
        boolean visible = next > ' ' && next < 127;
        lexer.error(
                at,
                at + (visible ? 2 : 1),
                visible ? "unknown escape \\" + next : "a backslash at the end of the line",
                "write \\\\ for a backslash; the others are \\n \\r \\t \\\" \\uXXXX \\UXXXXXXXX");
        append('\\', 1);
    }

    private void append(char c, int skipped) {
        content.append(c);
        lexer.skip(skipped);
    }

    private void flush() {
        if (content.length() > 0) {
            lexer.emit(TokenKind.TEXT, content.toString(), start);
            content.setLength(0);
        }
        start = lexer.at();
    }
}
