package dev.tutti.hcl;

/**
 * The first line of a range as a terminal shows it, and where the carets go below it, counted in terminal cells.
 *
 * @param line without tabs and control characters; a long line is cut on both sides
 */
record Snippet(String line, int indent, int carets) {
    private static final int MOST_SHOWN = 160;
    private static final int SHOWN_BEFORE = 80;
    private static final String TAB = "    ";
    private static final String CUT = "…";

    static Snippet of(Source source, SourceRange range) {
        String line = source.line(range.start().line());
        int start = Math.min(offset(line, range.start().column()), line.length());
        boolean oneLine = range.end().line() == range.start().line();
        int end = oneLine ? Math.min(offset(line, range.end().column()), line.length()) : line.length();
        int from = line.length() <= MOST_SHOWN ? 0 : boundary(line, Math.max(0, start - SHOWN_BEFORE));
        int to = line.length() <= MOST_SHOWN
                ? line.length()
                : boundary(line, Math.min(line.length(), from + MOST_SHOWN));
        String before = (from > 0 ? CUT : "") + shown(line.substring(from, start));
        String marked = shown(line.substring(start, Math.max(start, Math.min(end, to))));
        String after = shown(line.substring(Math.max(start, Math.min(end, to)), Math.max(to, start)));
        String cut = to < line.length() ? CUT : "";
        return new Snippet(before + marked + after + cut, width(before), Math.max(1, width(marked)));
    }

    private static int offset(String line, int column) {
        int points = line.codePointCount(0, line.length());
        return column - 1 >= points ? line.length() : line.offsetByCodePoints(0, column - 1);
    }

    /** The offset, or the one before if it would cut a surrogate pair. */
    private static int boundary(String line, int offset) {
        boolean inside = offset > 0
                && offset < line.length()
                && Character.isSurrogatePair(line.charAt(offset - 1), line.charAt(offset));
        return inside ? offset - 1 : offset;
    }

    private static String shown(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == '\t') {
                out.append(TAB);
            } else {
                out.appendCodePoint(isHarmless(c) ? c : '\uFFFD');
            }
        });
        return out.toString();
    }

    /** Whether a terminal shows the character where it stands, rather than obeying it. */
    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static int width(String text) {
        return text.codePoints().map(Snippet::cells).sum();
    }

    /** How many cells a terminal gives to a character: none to combining marks, two to wide letters and emoji. */
    private static int cells(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide = c >= 0x1100 && c <= 0x115F
                || c >= 0x2E80 && c <= 0xA4CF
                || c >= 0xAC00 && c <= 0xD7A3
                || c >= 0xF900 && c <= 0xFAFF
                || c >= 0xFE30 && c <= 0xFE6F
                || c >= 0xFF00 && c <= 0xFF60
                || c >= 0xFFE0 && c <= 0xFFE6
                || c >= 0x1F300 && c <= 0x1F64F
                || c >= 0x1F680 && c <= 0x1F9FF
                || c >= 0x20000 && c <= 0x3FFFD;
        return wide ? 2 : 1;
    }
}
