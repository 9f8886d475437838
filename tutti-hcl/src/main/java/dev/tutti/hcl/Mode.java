package dev.tutti.hcl;

/** One level of nesting in the lexer. Mutable only in its count of open braces; owned by the lexer. */
final class Mode {
    enum Kind {
        CODE,
        INTERPOLATION,
        DIRECTIVE,
        QUOTED,
        HEREDOC,
        TEXT
    }

    private final Kind kind;
    private final int start;
    private final int opener;
    private final String marker;
    private int braces;

    private Mode(Kind kind, int start, int opener, String marker) {
        this.kind = kind;
        this.start = start;
        this.opener = opener;
        this.marker = marker;
    }

    static Mode code() {
        return new Mode(Kind.CODE, 0, 0, "");
    }

    static Mode text() {
        return new Mode(Kind.TEXT, 0, 0, "");
    }

    static Mode quoted(int start) {
        return new Mode(Kind.QUOTED, start, 1, "\"");
    }

    static Mode heredoc(int start, int opener, String marker) {
        return new Mode(Kind.HEREDOC, start, opener, marker);
    }

    static Mode interpolation(int start) {
        return new Mode(Kind.INTERPOLATION, start, 2, "}");
    }

    static Mode directive(int start) {
        return new Mode(Kind.DIRECTIVE, start, 2, "}");
    }

    boolean isText() {
        return isQuoted() || isHeredoc() || kind == Kind.TEXT;
    }

    boolean isQuoted() {
        return kind == Kind.QUOTED;
    }

    boolean isHeredoc() {
        return kind == Kind.HEREDOC;
    }

    /** Whether this is code within a string. */
    boolean isEmbedded() {
        return kind == Kind.INTERPOLATION || kind == Kind.DIRECTIVE;
    }

    int start() {
        return start;
    }

    /** How long the opening is that a message points at. */
    int opener() {
        return opener;
    }

    /** The word that ends a heredoc. */
    String marker() {
        return marker;
    }

    void openBrace() {
        braces++;
    }

    /** Counts a closing brace; false if there was no open one, so that the brace ends this mode. */
    boolean closeBrace() {
        return --braces >= 0;
    }

    boolean hasOpenBraces() {
        return braces > 0;
    }

    /** What to say when the text ends within. */
    String unclosed() {
        return switch (kind) {
            case CODE, TEXT -> "unexpected end";
            case INTERPOLATION -> "\"${\" is never closed";
            case DIRECTIVE -> "\"%{\" is never closed";
            case QUOTED -> "string is never closed";
            case HEREDOC -> "heredoc is never closed";
        };
    }

    String remedy() {
        return switch (kind) {
            case CODE, TEXT -> "add what is missing";
            case INTERPOLATION -> "add \"}\" after the expression, or write \"$${\" for a plain \"${\"";
            case DIRECTIVE -> "add \"}\", or write \"%%{\" for a plain \"%{\"";
            case QUOTED -> "add '\"' at its end; a text of several lines is written as a heredoc, <<END … END";
            case HEREDOC -> "add a line that holds nothing but " + marker;
        };
    }
}
