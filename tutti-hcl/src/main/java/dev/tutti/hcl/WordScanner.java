package dev.tutti.hcl;

/** Reads names, numbers, strings in other quotes, the openings of heredocs, and characters that mean nothing. */
final class WordScanner {
    private final Lexer lexer;

    WordScanner(Lexer lexer) {
        this.lexer = lexer;
    }

    /** Reads a name or a number, if there is one. */
    boolean scan() {
        int c = lexer.text().codePointAt(lexer.at());
        if (isDigit(c)) {
            number();
            return true;
        }
        if (c == '_' || Character.isLetter(c)) {
            int start = lexer.at();
            skipName();
            lexer.emit(TokenKind.NAME, start);
            return true;
        }
        return false;
    }

    private void number() {
        int start = lexer.at();
        boolean step = lexer.isAfterDot();
        boolean hexadecimal = !step && lexer.peek(0) == '0' && (lexer.peek(1) == 'x' || lexer.peek(1) == 'X');
        if (hexadecimal) {
            lexer.skip(2);
        } else {
            decimal(step);
        }
        int end = lexer.at();
        skipName();
        boolean named = lexer.at() > end;
        if (step) {
            lexer.emit(named ? TokenKind.NAME : TokenKind.NUMBER, start);
        } else if (hexadecimal ? isHexadecimal(start) : !named) {
            lexer.emit(TokenKind.NUMBER, start);
        } else {
            notANumber(start);
        }
    }

    private void decimal(boolean step) {
        skipDigits();
        if (!step && lexer.peek(0) == '.' && isDigit(lexer.peek(1))) {
            lexer.skip(1);
            skipDigits();
        }
        boolean signed = lexer.peek(1) == '+' || lexer.peek(1) == '-';
        boolean exponent = lexer.peek(0) == 'e' || lexer.peek(0) == 'E';
        if (!step && exponent && isDigit(lexer.peek(signed ? 2 : 1))) {
            lexer.skip(signed ? 2 : 1);
            skipDigits();
        }
    }

    private boolean isHexadecimal(int start) {
        String word = lexer.text().substring(start, lexer.at());
        return word.length() > 2
                && (word.startsWith("0x") || word.startsWith("0X"))
                && word.chars().skip(2).allMatch(c -> Character.digit(c, 16) >= 0);
    }

    private void notANumber(int start) {
        String word = lexer.text().substring(start, lexer.at());
        lexer.error(
                start,
                lexer.at(),
                "\"" + word + "\" is not a number",
                "if it is a text, write it in quotes: \"" + word + "\"");
        lexer.emit(TokenKind.BAD, start);
    }

    private void skipDigits() {
        while (isDigit(lexer.peek(0))) {
            lexer.skip(1);
        }
    }

    private void skipName() {
        while (!lexer.atEnd()) {
            int c = lexer.text().codePointAt(lexer.at());
            if (c != '_'
                    && c != '-'
                    && !Character.isLetterOrDigit(c)
                    && Character.getType(c) != Character.NON_SPACING_MARK) {
                return;
            }
            lexer.skip(Character.charCount(c));
        }
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Reads a string whose quotes are those of an expression language: no templates in it, and it ends on its line. */
    void quotedWord(char quote) {
        int start = lexer.at();
        boolean turret = lexer.dialect() == Dialect.TURRET;
        int end = endOfQuoted(quote, start + 1);
        if (end < 0) {
            String shown = quote == '"' ? "'\"'" : "\"'\"";
            lexer.error(start, start + 1, "string is never closed", "add " + shown + " at its end");
            lexer.moveTo(lexer.endOfLine(start));
            lexer.emit(TokenKind.BAD, start);
            return;
        }
        String content = lexer.text().substring(start + 1, end);
        lexer.moveTo(end + 1);
        if (!turret) {
            lexer.error(start, end + 1, "a string is written in double quotes", "write \"" + content + "\"");
        }
        lexer.emit(TokenKind.QUOTE_OPEN, "", start);
        lexer.emit(TokenKind.TEXT, Escapes.python(content), start);
        lexer.emit(TokenKind.QUOTE_CLOSE, "", start);
    }

    private int endOfQuoted(char quote, int from) {
        int line = lexer.endOfLine(from);
        for (int i = from; i < line; i++) {
            char c = lexer.text().charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == quote) {
                return i;
            }
        }
        return -1;
    }

    /** Reads the opening line of a heredoc; false if it is none. */
    boolean heredoc() {
        int start = lexer.at();
        int word = start + (lexer.peek(2) == '-' ? 3 : 2);
        int end = word;
        while (end < lexer.text().length() && isMarkerPart(lexer.text().charAt(end))) {
            end++;
        }
        int line = lexer.endOfLine(end);
        if (end == word || line == lexer.text().length()) {
            return false;
        }
        if (!lexer.text().substring(end, line).isBlank()) {
            lexer.error(end, line, "text after the marker of a heredoc", "begin the text on the next line");
        }
        lexer.moveTo(line + 1);
        lexer.emit(TokenKind.HEREDOC_OPEN, lexer.text().substring(start, word), start);
        lexer.modes().push(Mode.heredoc(start, end - start, lexer.text().substring(word, end)));
        return true;
    }

    private static boolean isMarkerPart(char c) {
        return c == '_' || c == '-' || Character.isLetterOrDigit(c);
    }

    /** Reports a character that begins nothing. */
    void unexpected() {
        int start = lexer.at();
        int c = lexer.text().codePointAt(start);
        lexer.skip(Character.charCount(c));
        lexer.error(start, lexer.at(), "unexpected character " + Characters.shown(c), Characters.advice(c));
        lexer.emit(TokenKind.BAD, start);
    }
}
