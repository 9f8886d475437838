package dev.tutti.log;

import java.util.Arrays;

/** The last bytes of what was written. Confined, or guarded by whoever holds it. */
final class LastBytes {

    /** As much as a screen shows, with colours. */
    static final int KEPT = 8 * 1024;

    private static final byte[] NONE = {};

    /** Made with the first byte; a ring once it was full. */
    private byte[] ring = NONE;

    private long written;

    void add(byte[] buffer, int offset, int length) {
        if (ring.length == 0) {
            ring = new byte[KEPT];
        }
        int kept = Math.min(length, KEPT);
        int from = offset + length - kept;
        int at = (int) ((written + length - kept) % KEPT);
        int before = Math.min(kept, KEPT - at);
        System.arraycopy(buffer, from, ring, at, before);
        System.arraycopy(buffer, from + before, ring, 0, kept - before);
        written += length;
    }

    /** In order. Where there were more they begin with a line, if there is one, as anything else may be half a character. */
    byte[] bytes() {
        if (written <= KEPT) {
            return Arrays.copyOf(ring, (int) written);
        }
        int oldest = (int) (written % KEPT);
        var bytes = new byte[KEPT];
        System.arraycopy(ring, oldest, bytes, 0, KEPT - oldest);
        System.arraycopy(ring, 0, bytes, KEPT - oldest, oldest);
        return Arrays.copyOfRange(bytes, startOfLine(bytes), KEPT);
    }

    private static int startOfLine(byte[] bytes) {
        for (int at = 0; at < bytes.length - 1; at++) {
            if (bytes[at] == '\n') {
                return at + 1;
            }
        }
        return 0;
    }
}
