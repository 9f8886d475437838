package dev.tutti.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** UTF-8 text that grows at its end. */
final class ByteText {

    private byte[] bytes;
    private int length;

    ByteText(int capacity) {
        bytes = new byte[Math.max(capacity, 16)];
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    void clear() {
        length = 0;
    }

    /** Like {@link #clear}, and gives back the memory of an unusually long text. */
    void clear(int usualCapacity) {
        length = 0;
        if (bytes.length > usualCapacity * 2) {
            bytes = new byte[usualCapacity];
        }
    }

    ByteText append(byte[] more, int offset, int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 2));
        }
        System.arraycopy(more, offset, bytes, length, count);
        length += count;
        return this;
    }

    ByteText append(byte[] more) {
        return append(more, 0, more.length);
    }

    ByteText append(char ascii) {
        if (bytes.length == length) {
            bytes = Arrays.copyOf(bytes, length * 2);
        }
        bytes[length++] = (byte) ascii;
        return this;
    }

    ByteText append(String text) {
        return append(text.getBytes(StandardCharsets.UTF_8));
    }

    ByteText spaces(int count) {
        for (int i = 0; i < count; i++) {
            append(' ');
        }
        return this;
    }

    /** A number with leading zeros. */
    ByteText digits(int number, int width) {
        int divisor = 1;
        for (int i = 1; i < width; i++) {
            divisor *= 10;
        }
        for (int rest = divisor; rest > 0; rest /= 10) {
            append((char) ('0' + number / rest % 10));
        }
        return this;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
