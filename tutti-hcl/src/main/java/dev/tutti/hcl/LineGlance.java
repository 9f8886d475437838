package dev.tutti.hcl;

/** A quick look at one line: does it begin an attribute or a block? Used to find out where something broke off. */
record LineGlance(String text, int start) {

    /** Whether the line begins with a name and then {@code =}, a brace or a label. */
    boolean isStatement() {
        int name = skipBlanks(start);
        int end = skipName(name);
        int next = skipBlanks(end);
        char c = at(next);
        boolean sets = c == '=' && at(next + 1) != '=' && at(next + 1) != '>';
        return end > name && (sets || c == '{' || c == '"' && at(name) != '"');
    }

    private int skipBlanks(int from) {
        int i = from;
        while (at(i) == ' ' || at(i) == '\t') {
            i++;
        }
        return i;
    }

    private int skipName(int from) {
        int i = from;
        boolean quoted = at(i) == '"';
        if (quoted) {
            i++;
            while (at(i) != '"' && at(i) != '\n' && at(i) != '\0') {
                i++;
            }
            return at(i) == '"' ? i + 1 : from;
        }
        while (Character.isLetterOrDigit(at(i)) || at(i) == '_' || at(i) == '-' || at(i) == '.') {
            i++;
        }
        return i;
    }

    private char at(int i) {
        return i < text.length() ? text.charAt(i) : '\0';
    }
}
