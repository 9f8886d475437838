package dev.tutti.cli;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * The launching script, where it has started this JVM in the background as what may become a supervisor: it prints what it is
 * told, and ends with the code that it is told, while this JVM may go on. One pipe carries all of that, a line for each line. It
 * is standard input, which is of no other use here and the only way by which this JVM can part: it closes that for good. Its own
 * standard output and error are the supervisor's log from the beginning. Safe from any thread.
 */
final class Parting {

    /** Names the file that is the log. */
    private static final String PROPERTY = "tutti.parting";

    private final OutputStream pipe;
    private final Optional<Path> log;
    /** Guarded by this, as is the pipe. */
    private boolean over;

    /** Open while somebody finds out how a start went. */
    private volatile CountDownLatch told = new CountDownLatch(0);

    /** What that one has found out, where the script is to learn it when this JVM ends. */
    private volatile Optional<ExitCode> last = Optional.empty();

    /** @param log a file of this start alone; empty where there is none */
    Parting(OutputStream pipe, Optional<Path> log) {
        this.pipe = pipe;
        this.log = log;
    }

    /** The script that waits for this JVM to part; empty where none does. */
    static Optional<Parting> ofThisJvm() {
        String log = System.getProperty(PROPERTY, "");
        if (log.isEmpty()) {
            return Optional.empty();
        }
        Path file = Path.of(log);
        return Optional.of(new Parting(
                new FileOutputStream(FileDescriptor.in),
                Files.isRegularFile(file) ? Optional.of(file) : Optional.empty()));
    }

    /** What the script prints to its standard output. */
    OutputStream out() {
        return new Lines('o');
    }

    /** What the script prints to its standard error. */
    OutputStream err() {
        return new Lines('e');
    }

    /** The log is where users look for it, under the name that tells what it is. */
    void keepLog(Path file) throws IOException {
        if (log.isPresent()) {
            Files.move(log.get(), file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Somebody finds out how a start went, and says so by {@link #tell}; before that this JVM does not end. */
    void willBeTold() {
        told = new CountDownLatch(1);
    }

    /** @param atEnd whether the script is to wait until nothing is left of this JVM either */
    void tell(ExitCode code, boolean atEnd) {
        if (atEnd) {
            last = Optional.of(code);
        } else {
            end(code);
        }
        told.countDown();
    }

    /** The script ends with this code, if it is still there, and this JVM has nothing of it any more. The first call counts. */
    synchronized void end(ExitCode code) {
        if (over) {
            return;
        }
        over = true;
        try (pipe) {
            pipe.write(("x" + code.value() + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException gone) {
            // Somebody has interrupted it, as who waits may do.
        }
    }

    /** The same at the end of this JVM, once whoever tells how the start went has done so. Of one that kept no log nothing is left. */
    void endWith(ExitCode code) {
        try {
            told.await();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        discardLog();
        end(last.orElse(code));
    }

    /** With the directory, where that was made for it alone. */
    private void discardLog() {
        try {
            if (log.isPresent() && Files.deleteIfExists(log.get())) {
                Files.deleteIfExists(log.get().resolveSibling(""));
            }
        } catch (IOException used) {
            // There is more in it, which is somebody's.
        }
    }

    /** What is written, line by line; a line that has not ended is passed on by a flush. */
    private final class Lines extends OutputStream {

        private final char sign;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Lines(char sign) {
            this.sign = sign;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            synchronized (Parting.this) {
                int begun = from;
                for (int at = from; at < from + length; at++) {
                    if (bytes[at] == '\n') {
                        line.write(bytes, begun, at - begun);
                        pass(sign);
                        begun = at + 1;
                    }
                }
                line.write(bytes, begun, from + length - begun);
            }
        }

        @Override
        public void flush() throws IOException {
            synchronized (Parting.this) {
                if (line.size() > 0) {
                    pass(Character.toUpperCase(sign));
                }
            }
        }

        private void pass(char sign) throws IOException {
            if (over) {
                throw new IOException("nobody listens any more");
            }
            var whole = new ByteArrayOutputStream();
            whole.write(sign);
            line.writeTo(whole);
            whole.write('\n');
            line.reset();
            pipe.write(whole.toByteArray());
        }
    }
}
