package dev.tutti.config.export;

import java.util.regex.Pattern;

/** Words for a POSIX shell, on one line. */
final class ShellText {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellText() {}

    /** Whether a shell would take something away from the end of the word. */
    static boolean isCut(String text) {
        return text.endsWith("\n");
    }

    /** A word that means exactly this text, but for line ends at its end. Others are made by {@code printf}. */
    static String word(String text) {
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        if (text.indexOf('\n') < 0 && text.indexOf('\r') < 0) {
            return "'" + text.replace("'", "'\\''") + "'";
        }
        String printed = text.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("'", "\\047");
        return "\"$(printf %b '" + printed + "')\"";
    }
}
