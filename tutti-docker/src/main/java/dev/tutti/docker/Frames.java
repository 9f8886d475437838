package dev.tutti.docker;

import dev.tutti.driver.RunOutput;
import dev.tutti.driver.RunOutput.Stream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * What a container or command writes, as an engine sends it: with a terminal the bytes themselves; otherwise in frames with a head
 * of eight bytes, which says the stream and the length.
 */
record Frames(InputStream bytes, boolean isTerminal) {

    private static final int HEAD = 8;
    private static final int STDERR = 2;
    private static final int LENGTH = 4;
    private static final int BUFFER = 16_384;

    /**
     * Hands everything on until the end.
     *
     * @throws IOException when the connection breaks, or in the middle of a frame
     */
    void copyTo(RunOutput output) throws IOException {
        byte[] buffer = new byte[BUFFER];
        if (isTerminal) {
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                output.write(Stream.STDOUT, buffer, 0, read);
            }
            return;
        }
        for (int read = bytes.readNBytes(buffer, 0, HEAD); read > 0; read = bytes.readNBytes(buffer, 0, HEAD)) {
            if (read < HEAD) {
                throw new EOFException("the output broke off");
            }
            copyFrame(buffer, output);
        }
    }

    private void copyFrame(byte[] buffer, RunOutput output) throws IOException {
        Stream stream = stream(buffer);
        int left = length(buffer);
        while (left > 0) {
            int read = bytes.read(buffer, 0, Math.min(left, buffer.length));
            if (read < 0) {
                throw new EOFException("the output broke off");
            }
            output.write(stream, buffer, 0, read);
            left -= read;
        }
    }

    /** The stream that a head names. */
    static Stream stream(byte[] head) {
        return head[0] == STDERR ? Stream.STDERR : Stream.STDOUT;
    }

    /** How much follows a head. */
    static int length(byte[] head) throws IOException {
        int length = ByteBuffer.wrap(head).getInt(LENGTH);
        if (length < 0) {
            throw new IOException("the output is garbled");
        }
        return length;
    }
}
