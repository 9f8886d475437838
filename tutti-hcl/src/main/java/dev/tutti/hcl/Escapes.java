package dev.tutti.hcl;

/** What a backslash means. */
final class Escapes {
    private Escapes() {}

    /** The character after a backslash in a string of expressions of Turret files, where unknown ones stay. */
    static String python(String content) {
        StringBuilder out = new StringBuilder(content.length());
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            int meant = c == '\\' && i + 1 < content.length() ? pythonMeaning(content.charAt(i + 1)) : -1;
            out.append(meant < 0 ? c : (char) meant);
            i += meant < 0 ? 0 : 1;
        }
        return out.toString();
    }

    private static int pythonMeaning(char c) {
        return switch (c) {
            case '\\', '\'', '"' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default -> -1;
        };
    }

    /** The character that a letter after a backslash means, or -1. */
    static int simple(char c) {
        return switch (c) {
            case '\\', '"' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default -> -1;
        };
    }

    /** The code point that the digits spell, or -1 if they are not that many or spell none. */
    static int unicode(String text, int from, int digits) {
        if (from + digits > text.length()) {
            return -1;
        }
        long code = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            code = code * 16 + digit;
        }
        return code <= Character.MAX_CODE_POINT ? (int) code : -1;
    }
}
