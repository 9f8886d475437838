package dev.tutti.hcl;

/** What to say about a character that has no meaning where it stands. */
final class Characters {
    private Characters() {}

    /** The character in quotes if it can be seen, with its code if not. */
    static String shown(int c) {
        boolean visible = !Character.isISOControl(c)
                && Character.isDefined(c)
                && !Character.isWhitespace(c)
                && !Character.isSpaceChar(c)
                && Character.getType(c) != Character.SURROGATE
                && Character.getType(c) != Character.FORMAT;
        return visible ? "\"" + Character.toString(c) + "\"" : "U+%04X".formatted(c);
    }

    static String advice(int c) {
        return switch (c) {
            case '$' -> "a value is used by its name alone, or within a string: \"${name}\"";
            case ';' -> "nothing ends a line but the line end";
            case '\\' -> "quotes within ${ } are written without a backslash";
            case '`', '\u2018', '\u2019', '\u201C', '\u201D', '\u201E', '\u00AB', '\u00BB' ->
                "a string is written in double quotes: \"…\"";
            case '&' -> "\"and\" is written &&";
            case '\u00A0', '\u2007', '\u202F', '\u200B', '\uFEFF' -> "replace it by a plain space";
            default -> "if it belongs to a text, write the text in double quotes";
        };
    }
}
