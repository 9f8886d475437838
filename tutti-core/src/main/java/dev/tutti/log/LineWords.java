package dev.tutti.log;

/** The words of a line from the left, up to a limit. Blanks, brackets, quotes and terminal colours separate them. */
final class LineWords {

    /** No byte there. */
    static final int END = -1;

    private byte[] bytes = new byte[0];
    private int at;
    private int end;
    private int brackets;
    private boolean quoted;
    private int start;
    private int stop;

    /** Starts anew, before the first word. */
    void of(byte[] line, int from, int to) {
        bytes = line;
        at = from;
        end = to;
        brackets = 0;
        quoted = false;
    }

    /** Goes to the next word; false when there is none. */
    boolean next() {
        while (at < end && isSeparator(bytes[at])) {
            pass(bytes[at++]);
        }
        start = at;
        while (at < end && !isSeparator(bytes[at])) {
            at++;
        }
        stop = at;
        return start < stop;
    }

    int start() {
        return start;
    }

    int stop() {
        return stop;
    }

    int length() {
        return stop - start;
    }

    byte first() {
        return bytes[start];
    }

    byte last() {
        return bytes[stop - 1];
    }

    boolean isBracketed() {
        return brackets > 0;
    }

    boolean isQuoted() {
        return quoted;
    }

    /** The end of the letters with which the word begins. */
    int lettersStop() {
        int i = start;
        while (i < stop && isLetter(bytes[i])) {
            i++;
        }
        return i;
    }

    /** The nearest byte before the word that is no blank. */
    int before() {
        int i = start - 1;
        while (i > 0 && bytes[i] == ' ') {
            i--;
        }
        return i >= 0 ? bytes[i] : END;
    }

    /** The nearest byte behind the word that is no blank. */
    int behind() {
        int i = stop;
        while (i < end && bytes[i] == ' ') {
            i++;
        }
        return i < end ? bytes[i] : END;
    }

    boolean endsWithDigits(int count) {
        for (int i = stop - count; i < stop; i++) {
            if (!isDigit(bytes[i])) {
                return false;
            }
        }
        return true;
    }

    boolean is(String word) {
        return length() == word.length() && hasAt(start, word);
    }

    boolean isFollowedBy(String text) {
        return stop + text.length() <= end && hasAt(stop, text);
    }

    boolean endsWith(String suffix) {
        return length() >= suffix.length() && hasAt(stop - suffix.length(), suffix);
    }

    static boolean isLetter(byte b) {
        int lower = b | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    static boolean isDigit(int b) {
        return b >= '0' && b <= '9';
    }

    private void pass(byte separator) {
        switch (separator) {
            case '[', '(' -> brackets++;
            case ']', ')' -> brackets--;
            case '"' -> quoted = !quoted;
            case 0x1B -> at = AnsiText.sequenceEnd(bytes, at - 1, end);
            default -> {}
        }
    }

    private static boolean isSeparator(byte b) {
        return switch (b) {
            case ' ', '\t', '[', ']', '(', ')', '<', '>', '|', '"', '\'', '`', 0x1B -> true;
            default -> false;
        };
    }

    private boolean hasAt(int place, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (bytes[place + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
