package dev.tutti.docker;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** So many bytes of a stream. */
final class Limited extends InputStream {

    private final InputStream input;
    private long left;

    Limited(InputStream input, long length) {
        this.input = input;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            return -1;
        }
        int read = input.read(buffer, offset, (int) Math.min(left, length));
        if (read < 0) {
            throw new EOFException("the answer broke off");
        }
        left -= read;
        return read;
    }

    /** Whether everything was read. */
    boolean isOver() {
        return left == 0;
    }
}
