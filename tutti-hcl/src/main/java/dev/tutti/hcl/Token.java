package dev.tutti.hcl;

/** The smallest piece of a text. Its text is decoded for {@link TokenKind#TEXT}; the offsets are those of the excerpt. */
record Token(TokenKind kind, String text, int start, int end) {
    boolean is(TokenKind other) {
        return kind == other;
    }

    boolean isName(String word) {
        return kind == TokenKind.NAME && text.equals(word);
    }

    /** How messages call it: a name by itself, everything else by its kind. */
    String shown() {
        return switch (kind) {
            case NAME, NUMBER -> "\"" + text + "\"";
            default -> kind.shown();
        };
    }
}
