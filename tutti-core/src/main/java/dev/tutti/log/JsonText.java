package dev.tutti.log;

import java.nio.charset.StandardCharsets;

/** Writes JSON strings (RFC 8259, section 7). */
final class JsonText {

    private static final String HEX = "0123456789abcdef";

    private JsonText() {}

    static void string(String value, ByteText out) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        string(bytes, 0, bytes.length, out);
    }

    /** Quotes well-formed UTF-8; only what must be escaped is. */
    static void string(byte[] bytes, int from, int to, ByteText out) {
        out.append('"');
        int copied = from;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if ((b >= 0 && b < ' ') || b == '"' || b == '\\') {
                out.append(bytes, copied, i - copied);
                escape(b, out);
                copied = i + 1;
            }
        }
        out.append(bytes, copied, to - copied).append('"');
    }

    private static void escape(byte b, ByteText out) {
        switch (b) {
            case '"' -> out.append('\\').append('"');
            case '\\' -> out.append('\\').append('\\');
            case '\n' -> out.append('\\').append('n');
            case '\r' -> out.append('\\').append('r');
            case '\t' -> out.append('\\').append('t');
            default -> out.append("\\u00").append(HEX.charAt(b >> 4)).append(HEX.charAt(b & 15));
        }
    }
}
