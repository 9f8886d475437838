package dev.tutti.docker;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A body whose length nobody knew when it began: pieces, each with its length before it. */
final class Chunks extends InputStream {

    private static final int PIECE = 65_536;
    private static final int HEXADECIMAL = 16;
    private static final byte[] LINE_END = {'\r', '\n'};

    private final InputStream input;
    private Limited chunk = new Limited(InputStream.nullInputStream(), 0);
    private boolean isFirst = true;
    private boolean isOver;

    Chunks(InputStream input) {
        this.input = input;
    }

    /** Sends a whole stream so. */
    static void write(InputStream from, OutputStream to) throws IOException {
        byte[] piece = new byte[PIECE];
        for (int read = from.read(piece); read >= 0; read = from.read(piece)) {
            if (read > 0) {
                to.write((Integer.toHexString(read) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                to.write(piece, 0, read);
                to.write(LINE_END);
            }
        }
        to.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
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
        if (chunk.isOver() && !isOver) {
            next();
        }
        return isOver ? -1 : chunk.read(buffer, offset, length);
    }

    private void next() throws IOException {
        if (!isFirst) {
            readLine();
        }
        isFirst = false;
        String head = readLine().split(";", 2)[0].strip();
        try {
            chunk = new Limited(input, Long.parseLong(head, HEXADECIMAL));
        } catch (NumberFormatException e) {
            throw new IOException("the answer is garbled", e);
        }
        isOver = chunk.isOver();
    }

    private String readLine() throws IOException {
        var line = new StringBuilder();
        for (int read = input.read(); read != '\n'; read = input.read()) {
            if (read < 0) {
                throw new EOFException("the answer broke off");
            }
            line.append((char) read);
        }
        return line.toString().stripTrailing();
    }
}
