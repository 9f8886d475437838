package dev.tutti.hcl;

/** The kinds of tokens, each with the words that name it in messages. */
enum TokenKind {
    NAME("a name"),
    NUMBER("a number"),
    QUOTE_OPEN("a string"),
    QUOTE_CLOSE("the end of the string"),
    HEREDOC_OPEN("a heredoc"),
    HEREDOC_CLOSE("the end of the heredoc"),
    TEXT("text"),
    INTERPOLATION_OPEN("\"${\""),
    DIRECTIVE_OPEN("\"%{\""),
    TEMPLATE_CLOSE("\"}\""),
    BRACE_OPEN("\"{\""),
    BRACE_CLOSE("\"}\""),
    BRACKET_OPEN("\"[\""),
    BRACKET_CLOSE("\"]\""),
    PAREN_OPEN("\"(\""),
    PAREN_CLOSE("\")\""),
    EQUALS("\"=\""),
    ARROW("\"=>\""),
    COLON("\":\""),
    COMMA("\",\""),
    DOT("\".\""),
    ELLIPSIS("\"...\""),
    QUESTION("\"?\""),
    PIPE("\"|\""),
    NOT("\"!\""),
    OR("\"||\""),
    AND("\"&&\""),
    EQUAL("\"==\""),
    UNEQUAL("\"!=\""),
    LESS("\"<\""),
    AT_MOST("\"<=\""),
    GREATER("\">\""),
    AT_LEAST("\">=\""),
    PLUS("\"+\""),
    MINUS("\"-\""),
    STAR("\"*\""),
    SLASH("\"/\""),
    PERCENT("\"%\""),
    NEWLINE("the end of the line"),
    /** Something that has been reported; whoever meets it gives up without another word. */
    BAD("something unreadable"),
    END("the end of the file");

    private final String shown;

    TokenKind(String shown) {
        this.shown = shown;
    }

    /** How messages call it. */
    String shown() {
        return shown;
    }

    boolean opens() {
        return this == BRACE_OPEN || this == BRACKET_OPEN || this == PAREN_OPEN;
    }

    boolean closes() {
        return this == BRACE_CLOSE || this == BRACKET_CLOSE || this == PAREN_CLOSE;
    }
}
