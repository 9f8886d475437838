package dev.tutti.cli;

import dev.tutti.daemon.Frame;
import dev.tutti.daemon.Link;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * What a person types into a unit, and the size of the terminal it is typed in. A terminal of the unit's gets every key as it
 * is, this one is set so; it is as it was before when this is closed, whatever ends the command.
 */
final class Typing implements AutoCloseable {

    private static final long CALL = 1;

    private final Link link;
    private final String unit;
    private final DetachKey key;
    private final boolean readOnly;
    private final Surroundings here;
    private final CallersTerminal terminal = new CallersTerminal();

    private boolean detached;

    /** What is typed; empty while nothing is read. Guarded by {@code this}. */
    private Optional<StandardInput> typed = Optional.empty();

    Typing(Link link, String unit, DetachKey key, boolean readOnly, Surroundings here) {
        this.link = link;
        this.unit = unit;
        this.key = key;
        this.readOnly = readOnly;
        this.here = here;
    }

    /** The supervisor has let us in. */
    void attached(boolean theirs) {
        boolean person = terminal.isThere();
        if (theirs && person) {
            terminal.onResize(this::tellSize);
            tellSize();
        }
        if (readOnly) {
            say("looking at " + unit + "; Ctrl-C leaves");
            return;
        }
        if (theirs && person) {
            say("attached to " + unit + "; " + key.shown() + " leaves it running");
            terminal.restoreOnSignals(this::close);
            terminal.setRaw();
        } else if (person) {
            say("attached to " + unit + ", line by line; Ctrl-C leaves it running");
        }
        read(theirs && person);
    }

    private void say(String message) {
        if (!here.errIsTerminal()) {
            return;
        }
        here.err().println("[tutti] " + message);
        here.err().flush();
    }

    private void tellSize() {
        terminal.size().ifPresent(size -> {
            try {
                link.send(Frame.of("resize", CALL).with("rows", size.rows()).with("columns", size.columns()));
            } catch (IOException gone) {
                System.getLogger(Typing.class.getName()).log(System.Logger.Level.DEBUG, gone);
            }
        });
    }

    private synchronized void read(boolean raw) {
        typed = Optional.of(StandardInput.readBy(new StandardInput.Reader() {
            @Override
            public boolean took(byte[] buffer, int count) throws IOException {
                int end = raw ? detachAt(buffer, count) : count;
                if (end > 0) {
                    String bytes = Base64.getEncoder().encodeToString(Arrays.copyOf(buffer, end));
                    link.send(Frame.of("in", CALL).with("base64", bytes));
                }
                if (end < count) {
                    detach(Frame.of("leave", CALL));
                }
                return end == count;
            }

            @Override
            public void ended() throws IOException {
                // The answer to what a pipe has brought is still to come.
                detach(Frame.of("leave", CALL).with("when_quiet", true));
            }
        }));
    }

    private int detachAt(byte[] buffer, int count) {
        for (int i = 0; i < count; i++) {
            if (buffer[i] == key.code()) {
                return i;
            }
        }
        return count;
    }

    /** The supervisor hears that nobody listens any more when all that was typed has reached it. */
    private void detach(Frame leave) throws IOException {
        synchronized (this) {
            detached = true;
        }
        link.send(leave);
    }

    /** The terminal is as it was. */
    @Override
    public synchronized void close() {
        if (terminal.restore()) {
            here.err().print("\r\n");
        }
        if (detached) {
            detached = false;
            say("detached from " + unit + "; it runs on");
        }
        // Not before the terminal is set, which is found by this descriptor.
        typed.ifPresent(StandardInput::close);
        typed = Optional.empty();
    }
}
