package dev.tutti.cli.report;

import java.util.regex.Pattern;

/** Text that was written for a terminal, where there is none. */
final class TerminalText {

    /** Escape sequences (ECMA-48): controls, strings up to their end, and those of two characters. */
    private static final Pattern SEQUENCE = Pattern.compile(
            "\\x1B(?:\\[[0-?]*[ -/]*[@-~]|[\\]PX^_][^\\x07\\x1B]*(?:\\x07|\\x1B\\\\)?|[ -/]*[0-~])|\\x1B");

    private TerminalText() {}

    static String plain(String text) {
        return text.indexOf('\u001B') < 0 ? text : SEQUENCE.matcher(text).replaceAll("");
    }
}
