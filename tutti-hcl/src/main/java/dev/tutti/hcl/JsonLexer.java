package dev.tutti.hcl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Cuts a JSON text into tokens; strings are decoded. Reports what JSON does not know and goes on. */
final class JsonLexer {
    private static final Map<Character, TokenKind> SYMBOLS = Map.of(
            '{', TokenKind.BRACE_OPEN,
            '}', TokenKind.BRACE_CLOSE,
            '[', TokenKind.BRACKET_OPEN,
            ']', TokenKind.BRACKET_CLOSE,
            ',', TokenKind.COMMA,
            ':', TokenKind.COLON);

    private final Excerpt excerpt;
    private final String text;
    private final LexicalErrors errors;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private boolean commented;

    JsonLexer(Excerpt excerpt, LexicalErrors errors) {
        this.excerpt = excerpt;
        this.text = excerpt.text();
        this.errors = errors;
    }

    List<Token> tokens() {
        at = text.startsWith("\uFEFF") ? 1 : 0;
        while (at < text.length()) {
            scan();
        }
        emit(TokenKind.END, "", at);
        return tokens;
    }

    private void scan() {
        char c = text.charAt(at);
        int start = at;
        TokenKind symbol = SYMBOLS.get(c);
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
            at++;
        } else if (symbol != null) {
            at++;
            emit(symbol, String.valueOf(c), start);
        } else if (c == '"') {
            string(start);
        } else if (c == '#' || text.startsWith("//", at) || text.startsWith("/*", at)) {
            comment(start);
        } else if (isWordPart(c)) {
            word(start);
        } else {
            unexpected(start);
        }
    }

    private void emit(TokenKind kind, String content, int start) {
        tokens.add(new Token(kind, content, start, at));
    }

    private void error(int start, int end, String summary, String hint) {
        errors.add(Diagnostic.error(summary, excerpt.range(start, end)).withHint(hint));
    }

    private void string(int start) {
        at++;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
            at += text.charAt(at) == '\\' && at + 1 < text.length() && text.charAt(at + 1) != '\n' ? 2 : 1;
        }
        if (at >= text.length() || text.charAt(at) != '"') {
            at = Math.min(at, text.length());
            error(
                    start,
                    start + 1,
                    "string is never closed",
                    "add '\"' at its end; a line end within it is written \\n");
            emit(TokenKind.BAD, "", start);
            return;
        }
        at++;
        JsonString string = JsonString.decode(text, start + 1, at - 1);
        string.problem()
                .ifPresent(place -> error(
                        place,
                        place + 1,
                        "unknown escape",
                        "JSON knows \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX"));
        emit(TokenKind.TEXT, string.text(), start);
    }

    private void comment(int start) {
        boolean block = text.startsWith("/*", at);
        int end = text.indexOf(block ? "*/" : "\n", at + 1);
        at = end < 0 ? text.length() : end + (block ? 2 : 0);
        if (!commented) {
            error(start, Math.min(start + 2, at), "JSON has no comments", "remove it, or write the file as HCL");
        }
        commented = true;
    }

    private void word(int start) {
        while (at < text.length() && isWordPart(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        char first = word.charAt(0);
        boolean number = first == '-' || first >= '0' && first <= '9';
        emit(number ? TokenKind.NUMBER : TokenKind.NAME, word, start);
    }

    private static boolean isWordPart(char c) {
        return c == '-' || c == '+' || c == '.' || c == '_' || c == '$' || Character.isLetterOrDigit(c);
    }

    private void unexpected(int start) {
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        boolean single = c == '\'';
        String hint = single ? "JSON strings are written in double quotes" : "texts are written in double quotes";
        error(start, at, "unexpected character " + Characters.shown(c), hint);
        emit(TokenKind.BAD, "", start);
    }
}
