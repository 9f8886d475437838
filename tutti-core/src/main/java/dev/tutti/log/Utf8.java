package dev.tutti.log;

import java.nio.charset.StandardCharsets;

/** What Tutti needs to know about the encoding of the log. */
final class Utf8 {

    private Utf8() {}

    /** Whether the bytes are well-formed: no overlong forms, no surrogates, nothing cut. */
    static boolean isValid(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            if (bytes[i] >= 0) {
                i++;
                continue;
            }
            int length = sequence(bytes, i, to);
            if (length == 0) {
                return false;
            }
            i += length;
        }
        return true;
    }

    /** The text, each malformed piece replaced by U+FFFD. */
    static String decode(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** Where a sequence begins that the end of the bytes cuts; the end where none does. */
    static int completeEnd(byte[] bytes, int from, int to) {
        for (int i = to - 1; i >= from && i >= to - 3; i--) {
            int b = bytes[i] & 0xFF;
            if (b >= 0xC0) {
                return i + expected(b) > to ? i : to;
            }
            if (b < 0x80) {
                return to;
            }
        }
        return to;
    }

    /** The length of the well-formed sequence at a place, or 0. */
    private static int sequence(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xFF;
        int length = expected(first);
        if (length < 2 || to - at < length || !isSecond(first, bytes[at + 1] & 0xFF)) {
            return 0;
        }
        for (int i = at + 2; i < at + length; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    private static int expected(int first) {
        if (first < 0xC2 || first > 0xF4) {
            return 1;
        }
        return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    }

    private static boolean isSecond(int first, int second) {
        int low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        return second >= low && second <= high;
    }
}
