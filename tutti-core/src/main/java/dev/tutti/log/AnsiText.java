package dev.tutti.log;

import java.nio.charset.StandardCharsets;

/**
 * Escape sequences of terminals (ECMA-48). A line may bring colours where colours are wanted; what moves the cursor,
 * erases or names windows would spoil the lines of others and never passes.
 */
final class AnsiText {

    private static final byte ESCAPE = 0x1B;
    private static final byte BELL = 0x07;

    private AnsiText() {}

    /** The end of the sequence that starts at a place; an unfinished one ends after its first byte. */
    static int sequenceEnd(byte[] bytes, int at, int to) {
        if (at + 1 >= to) {
            return to;
        }
        byte kind = bytes[at + 1];
        if (kind == '[') {
            return controlEnd(bytes, at + 2, to);
        }
        if (kind == ']' || kind == 'P' || kind == '_' || kind == '^' || kind == 'X') {
            return stringEnd(bytes, at + 2, to);
        }
        int i = at + 1;
        while (i < to && bytes[i] >= 0x20 && bytes[i] <= 0x2F) {
            i++;
        }
        return i < to && bytes[i] >= 0x30 && bytes[i] < 0x7F ? i + 1 : i;
    }

    /** Where a sequence begins that the end of the bytes cuts; the end where none does. */
    static int completeEnd(byte[] bytes, int to) {
        for (int i = to - 1; i >= 0 && i > to - 32; i--) {
            if (bytes[i] == ESCAPE) {
                boolean open = i + 1 == to || (bytes[i + 1] == '[' && sequenceEnd(bytes, i, to) == to);
                return open && !(bytes[to - 1] >= 0x40 && to - 1 > i + 1) ? i : to;
            }
        }
        return to;
    }

    /** Whether the sequence sets colours or other looks of the text. */
    static boolean isLook(byte[] bytes, int at, int sequenceEnd) {
        if (sequenceEnd - at < 3 || bytes[at + 1] != '[' || bytes[sequenceEnd - 1] != 'm') {
            return false;
        }
        for (int i = at + 2; i < sequenceEnd - 1; i++) {
            if (bytes[i] > ';') {
                return false;
            }
        }
        return true;
    }

    /** The text without any sequence. */
    static String strip(String text) {
        if (text.indexOf(ESCAPE) < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var plain = new ByteText(bytes.length);
        copy(bytes, 0, bytes.length, plain, false);
        return plain.toString();
    }

    /**
     * Copies text without its sequences, or with only those for colours.
     *
     * @return whether a colour was copied, so that it must be reset
     */
    static boolean copy(byte[] bytes, int from, int to, ByteText target, boolean withColours) {
        boolean coloured = false;
        int copied = from;
        int i = from;
        while (i < to) {
            byte b = bytes[i];
            if (b == ESCAPE) {
                int end = sequenceEnd(bytes, i, to);
                boolean passes = withColours && isLook(bytes, i, end);
                coloured |= passes;
                if (!passes) {
                    target.append(bytes, copied, i - copied);
                    copied = end;
                }
                i = end;
            } else {
                if (withColours && movesCursor(b)) {
                    target.append(bytes, copied, i - copied);
                    copied = i + 1;
                }
                i++;
            }
        }
        target.append(bytes, copied, to - copied);
        return coloured;
    }

    /** Backspace, vertical tab, form feed, carriage return. */
    private static boolean movesCursor(byte b) {
        return b == 0x08 || b == 0x0B || b == 0x0C || b == '\r';
    }

    private static int controlEnd(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] >= 0x40 && bytes[i] < 0x7F) {
                return i + 1;
            }
            if (bytes[i] < 0x20) {
                return i;
            }
        }
        return to;
    }

    private static int stringEnd(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == BELL) {
                return i + 1;
            }
            if (bytes[i] == ESCAPE && i + 1 < to && bytes[i + 1] == '\\') {
                return i + 2;
            }
        }
        // Never ended: the rest of the line is text that must not be lost.
        return from;
    }
}
