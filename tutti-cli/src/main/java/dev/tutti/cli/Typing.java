package dev.tutti.cli;

import dev.tutti.daemon.Frame;
import dev.tutti.daemon.Link;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import sun.misc.Signal;

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
    /** How the terminal was set, in the form of {@code stty -g}; empty while it is as it was. Guarded by {@code this}. */
    private String before = "";

    private boolean detached;

    /** What is typed; empty while nothing is read. Guarded by {@code this}. */
    private Optional<FileChannel> typed = Optional.empty();

    Typing(Link link, String unit, DetachKey key, boolean readOnly, Surroundings here) {
        this.link = link;
        this.unit = unit;
        this.key = key;
        this.readOnly = readOnly;
        this.here = here;
    }

    /** The supervisor has let us in. */
    void attached(boolean terminal) {
        boolean person = !stty("-g").isEmpty();
        if (terminal && person) {
            Signal.handle(new Signal("WINCH"), signal -> tellSize());
            tellSize();
        }
        if (readOnly) {
            say("looking at " + unit + "; Ctrl-C leaves");
            return;
        }
        if (terminal && person) {
            say("attached to " + unit + "; " + key.shown() + " leaves it running");
            setRaw();
        } else if (person) {
            say("attached to " + unit + ", line by line; Ctrl-C leaves it running");
        }
        FileChannel in = open();
        var reader = new Thread(() -> read(in, terminal && person), "tutti-typing");
        reader.setDaemon(true);
        reader.start();
    }

    /** A channel, because to close it wakes who reads: a JVM that ends waits 300 ms for a thread in a system call. */
    private synchronized FileChannel open() {
        FileChannel in = new FileInputStream(FileDescriptor.in).getChannel();
        typed = Optional.of(in);
        return in;
    }

    private void say(String message) {
        if (!here.errIsTerminal()) {
            return;
        }
        here.err().println("[tutti] " + message);
        here.err().flush();
    }

    private synchronized void setRaw() {
        before = stty("-g");
        for (String name : new String[] {"INT", "TERM", "HUP"}) {
            Signal.handle(new Signal(name), signal -> {
                close();
                Runtime.getRuntime().halt(128 + signal.getNumber());
            });
        }
        stty("raw", "-echo");
    }

    private void tellSize() {
        String[] size = stty("size").split(" ");
        try {
            if (size.length == 2) {
                link.send(Frame.of("resize", CALL)
                        .with("rows", Long.parseLong(size[0]))
                        .with("columns", Long.parseLong(size[1])));
            }
        } catch (IOException | NumberFormatException gone) {
            System.getLogger(Typing.class.getName()).log(System.Logger.Level.DEBUG, gone);
        }
    }

    private void read(FileChannel in, boolean raw) {
        byte[] buffer = new byte[8192];
        ByteBuffer room = ByteBuffer.wrap(buffer);
        try {
            for (int count = in.read(room); count >= 0; count = in.read(room.clear())) {
                int end = raw ? detachAt(buffer, count) : count;
                if (end > 0) {
                    String bytes = Base64.getEncoder().encodeToString(Arrays.copyOf(buffer, end));
                    link.send(Frame.of("in", CALL).with("base64", bytes));
                }
                if (end < count) {
                    detach(Frame.of("leave", CALL));
                    return;
                }
            }
            // The answer to what a pipe has brought is still to come.
            detach(Frame.of("leave", CALL).with("when_quiet", true));
        } catch (ClosedChannelException over) {
            return;
        } catch (IOException gone) {
            System.getLogger(Typing.class.getName()).log(System.Logger.Level.DEBUG, gone);
        }
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
        if (!before.isEmpty()) {
            stty(before);
            before = "";
            here.err().print("\r\n");
        }
        if (detached) {
            detached = false;
            say("detached from " + unit + "; it runs on");
        }
        // Not before the terminal is set, which is found by this descriptor.
        typed.ifPresent(Typing::close);
        typed = Optional.empty();
    }

    private static void close(FileChannel in) {
        try {
            in.close();
        } catch (IOException unread) {
            System.getLogger(Typing.class.getName()).log(System.Logger.Level.DEBUG, unread);
        }
    }

    /** Asks or sets the terminal on standard input; empty where it is none. */
    private static String stty(String... words) {
        try {
            var command = new java.util.ArrayList<>(java.util.List.of("stty"));
            command.addAll(Arrays.asList(words));
            Process stty = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return stty.waitFor(2, TimeUnit.SECONDS) && stty.exitValue() == 0 ? said : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
