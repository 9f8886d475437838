package dev.tutti.docker;

import dev.tutti.driver.RunOutput;
import dev.tutti.driver.RunOutput.Stream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a container or command writes, as an engine sends it: with a terminal the bytes themselves; otherwise in frames with a head
 * of eight bytes, which says the stream and the length.
 */
record Frames(InputStream bytes, boolean isTerminal) {

    private static final int HEAD = 8;
    private static final int STDERR = 2;
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
        Stream stream = buffer[0] == STDERR ? Stream.STDERR : Stream.STDOUT;
        long left = length(buffer);
        while (left > 0) {
            int read = bytes.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw new EOFException("the output broke off");
            }
            output.write(stream, buffer, 0, read);
            left -= read;
        }
    }

    private static long length(byte[] head) {
        return (head[4] & 0xffL) << 24 | (head[5] & 0xff) << 16 | (head[6] & 0xff) << 8 | head[7] & 0xff;
    }
}
