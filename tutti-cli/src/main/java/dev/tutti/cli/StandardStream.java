package dev.tutti.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Standard output or standard error of this process, not buffered. Remembers what could not be written, which whoever prints
 * through other streams does not learn. Safe from any thread.
 */
final class StandardStream extends OutputStream {

    private static final int KIND = 0170000;
    private static final int PIPE = 0010000;
    private static final int SOCKET = 0140000;

    private final int number;
    private final OutputStream raw;
    private volatile Optional<IOException> failure = Optional.empty();

    private StandardStream(int number, FileDescriptor descriptor) {
        this(number, new FileOutputStream(descriptor));
    }

    /** @param raw what the descriptor of this number is */
    StandardStream(int number, OutputStream raw) {
        this.number = number;
        this.raw = raw;
    }

    static StandardStream out() {
        return new StandardStream(1, FileDescriptor.out);
    }

    static StandardStream err() {
        return new StandardStream(2, FileDescriptor.err);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            raw.write(bytes, from, length);
        } catch (IOException e) {
            if (failure.isEmpty()) {
                failure = Optional.of(e);
            }
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        raw.flush();
    }

    /**
     * The code to end with, as far as it depends on whether what was said could be written. Nobody is told that a reader has
     * gone, as {@code head} does: that is no failure of anything. A full disk is one, and is said.
     *
     * @param code without that
     */
    static ExitCode judge(ExitCode code, StandardStream out, StandardStream err) {
        if (out.failure.isEmpty() && err.failure.isEmpty()) {
            return code;
        }
        boolean wasFine = code.equals(ExitCode.OK) || code.equals(ExitCode.BROKEN_PIPE);
        if (!out.isFull() && !err.isFull()) {
            return wasFine ? ExitCode.BROKEN_PIPE : code;
        }
        if (out.isFull()) {
            out.failure.ifPresent(why -> err.say("tutti: cannot write the output: " + why.getMessage() + "\n"));
        }
        return wasFine ? ExitCode.FAILURE : code;
    }

    private void say(String sentence) {
        try {
            write(sentence.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // There is nowhere left to say it; the exit code does.
        }
    }

    /** Whether it could not be written for another reason than that its reader has gone. */
    private boolean isFull() {
        return failure.filter(why -> !isOfClosedPipe(why)).isPresent();
    }

    /** By what the descriptor is: what the system says of the error depends on the language of the user. */
    private boolean isOfClosedPipe(IOException why) {
        try {
            int mode = (int) Files.getAttribute(Path.of("/proc/self/fd/" + number), "unix:mode");
            return (mode & KIND) == PIPE || (mode & KIND) == SOCKET;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException noProc) {
            return String.valueOf(why.getMessage()).contains("Broken pipe");
        }
    }
}
