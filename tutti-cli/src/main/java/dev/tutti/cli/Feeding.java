package dev.tutti.cli;

import dev.tutti.daemon.Frame;
import dev.tutti.daemon.Link;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * What a command in the supervisor reads: this command's standard input to its very end, or each key of its terminal. That is as
 * it was when this is closed.
 */
final class Feeding implements AutoCloseable {

    private static final long CALL = 1;

    private final Link link;
    private final CallersTerminal terminal = new CallersTerminal();
    /** Whether a signal ends this process, and nothing else takes care of it. */
    private final boolean alone;

    /** Empty while nothing is read. Guarded by {@code this}. */
    private Optional<StandardInput> read = Optional.empty();

    private Feeding(Link link, boolean alone) {
        this.link = link;
        this.alone = alone;
    }

    /** In a process that is there for nothing else. */
    static Feeding alone(Link link) {
        return new Feeding(link, true);
    }

    /** In a process that knows itself what a signal is to do. */
    static Feeding beside(Link link) {
        return new Feeding(link, false);
    }

    /** The command has begun. */
    synchronized void attached(boolean theirs) {
        if (theirs) {
            terminal.onResize(this::tellSize);
            tellSize();
            if (alone) {
                terminal.restoreOnSignals(this::close);
            }
            terminal.setRaw();
        }
        read = Optional.of(StandardInput.readBy(new StandardInput.Reader() {
            @Override
            public boolean took(byte[] buffer, int count) throws IOException {
                String bytes = Base64.getEncoder().encodeToString(Arrays.copyOf(buffer, count));
                link.send(Frame.of("in", CALL).with("base64", bytes));
                return true;
            }

            @Override
            public void ended() throws IOException {
                link.send(Frame.of("eof", CALL));
            }
        }));
    }

    private void tellSize() {
        terminal.size().ifPresent(size -> {
            try {
                link.send(Frame.of("resize", CALL).with("rows", size.rows()).with("columns", size.columns()));
            } catch (IOException gone) {
                System.getLogger(Feeding.class.getName()).log(System.Logger.Level.DEBUG, gone);
            }
        });
    }

    @Override
    public synchronized void close() {
        terminal.close();
        // Not before the terminal is set, which is found by this descriptor.
        read.ifPresent(StandardInput::close);
        read = Optional.empty();
    }
}
