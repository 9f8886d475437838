package dev.tutti.cli;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** Passes on, line by line, what may be shown of what is written. The beginning of a line waits for its end, or for a flush. */
final class RedactedStream extends FilterOutputStream {

    /** Guarded by this. */
    private UnaryOperator<String> shown;

    private final BooleanSupplier nothingHidden;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    /** @param nothingHidden where that is so, bytes pass as they are */
    RedactedStream(OutputStream to, BooleanSupplier nothingHidden, UnaryOperator<String> shown) {
        super(to);
        this.nothingHidden = nothingHidden;
        this.shown = shown;
    }

    /** Whatever has not been passed on yet is shown otherwise. */
    synchronized void show(UnaryOperator<String> otherwise) {
        shown = otherwise;
    }

    @Override
    public synchronized void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        int end = offset + length;
        while (end > offset && bytes[end - 1] != '\n') {
            end--;
        }
        held.write(bytes, offset, end - offset);
        if (end > offset) {
            pass();
        }
        held.write(bytes, end, offset + length - end);
    }

    @Override
    public synchronized void flush() throws IOException {
        pass();
        super.flush();
    }

    private void pass() throws IOException {
        if (held.size() > 0) {
            byte[] bytes = held.toByteArray();
            held.reset();
            out.write(
                    nothingHidden.getAsBoolean()
                            ? bytes
                            : shown.apply(new String(bytes, StandardCharsets.UTF_8))
                                    .getBytes(StandardCharsets.UTF_8));
        }
    }
}
