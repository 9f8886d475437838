package dev.tutti.config;

import dev.tutti.hcl.Source;
import dev.tutti.hcl.SourceRange;
import java.util.OptionalInt;

/** Finds the place of a character of a string's value in the text that spells it. */
final class Literals {

    private Literals() {}

    /**
     * The place of one character of the value, given the range of the string with its quotes; the whole range when the
     * text is not a plain quoted string, or spells it in a way that cannot be followed.
     */
    static SourceRange character(Source source, SourceRange string, int index) {
        String text =
                source.text().substring(string.start().offset(), string.end().offset());
        if (text.length() < 2 || text.charAt(0) != '"' || text.contains("${") || text.contains("%{")) {
            return string;
        }
        OptionalInt offset = offset(text, index);
        if (offset.isEmpty()) {
            return string;
        }
        int start = string.start().offset() + offset.getAsInt();
        return source.range(start, start + 1);
    }

    private static OptionalInt offset(String text, int index) {
        int at = 1;
        for (int i = 0; i < index; i++) {
            if (at >= text.length() - 1) {
                return OptionalInt.empty();
            }
            boolean escape = text.charAt(at) == '\\';
            if (escape && Character.toLowerCase(text.charAt(at + 1)) == 'u') {
                return OptionalInt.empty();
            }
            at += escape ? 2 : 1;
        }
        // Past the end: blame the last character.
        return OptionalInt.of(Math.max(1, Math.min(at, text.length() - 2)));
    }
}
