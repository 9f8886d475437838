package dev.tutti.cli.report;

/** Text of others as a part of a page. */
final class HtmlText {

    private HtmlText() {}

    /** Shows exactly this text, within elements and quoted attributes; without what only a terminal understands. */
    static String of(String text) {
        String plain = TerminalText.plain(text);
        var html = new StringBuilder(plain.length() + 16);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                case '\t', '\n' -> html.append(c);
                default -> html.append(Character.isISOControl(c) || isAlone(plain, i) ? '\uFFFD' : c);
            }
        }
        return html.toString();
    }

    private static boolean isAlone(String text, int i) {
        char c = text.charAt(i);
        if (!Character.isSurrogate(c)) {
            return false;
        }
        return Character.isHighSurrogate(c)
                ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
                : i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
    }
}
