package dev.tutti.cli;

import dev.tutti.daemon.Conversation;
import dev.tutti.daemon.Frame;
import dev.tutti.daemon.MalformedFrameException;
import dev.tutti.driver.RunOutput;
import dev.tutti.driver.WindowSize;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A caller's pipes or terminal, joined to a command in the supervisor that is there for the caller alone: what the caller says
 * goes to it, and what it writes to the caller, byte by byte as it is.
 *
 * @param caller who leaves ends it
 * @param terminal whether the command has one
 */
record Joining(Conversation caller, boolean terminal) {

    private static final Duration PULSE = Duration.ofSeconds(2);

    /** The command, which may still be about to begin. */
    interface Command {

        /** What it reads; empty before it has begun. */
        Optional<OutputStream> input();

        void resize(WindowSize size);

        boolean isOver();
    }

    /** Takes what the command writes; whoever writes waits for a caller who does not read. */
    RunOutput output() {
        return new RunOutput() {
            @Override
            public void write(Stream stream, byte[] buffer, int offset, int length) {
                send(stream, Arrays.copyOfRange(buffer, offset, offset + length));
            }

            @Override
            public void end(Stream stream) {
                // The code says so.
            }
        };
    }

    /** To the caller, as long as that is there. */
    void send(RunOutput.Stream stream, byte[] bytes) {
        String type = stream == RunOutput.Stream.STDERR ? "err" : "out";
        try {
            caller.send(Frame.of(type, caller.id())
                    .with("base64", Base64.getEncoder().encodeToString(bytes)));
        } catch (IOException gone) {
            // The conversation is over, which ends the loop.
            caller.awake();
        }
    }

    /**
     * Passes on what the caller says, until the command is over or the caller has gone. Whoever knows that something else has
     * happened awakes the caller's conversation.
     *
     * @throws IOException when the caller says what cannot be
     */
    void serve(Command command) throws IOException, InterruptedException {
        feelFor(command);
        boolean told = false;
        while (!caller.isOver() && !command.isOver()) {
            if (!told && command.input().isPresent()) {
                told = true;
                caller.send(Frame.of("attached", caller.id()).with("terminal", terminal));
            }
            Optional<Frame> said = caller.next(1, TimeUnit.HOURS);
            if (said.isPresent()) {
                take(said.get(), command);
            }
        }
    }

    /** While a caller is kept waiting because nothing is read, only what is sent tells whether it is still there. */
    private void feelFor(Command command) {
        CompletableFuture.delayedExecutor(PULSE.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    if (!caller.isOver() && !command.isOver()) {
                        send(RunOutput.Stream.STDOUT, new byte[0]);
                        feelFor(command);
                    }
                });
    }

    private void take(Frame said, Command command) throws IOException {
        try {
            pass(said, command);
        } catch (MalformedFrameException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void pass(Frame said, Command command) throws MalformedFrameException {
        if (said.type().equals("resize")) {
            size(said).ifPresent(command::resize);
        }
        Optional<OutputStream> input = command.input();
        if (input.isEmpty()) {
            return;
        }
        try {
            if (said.type().equals("in")) {
                write(input.get(), said.bytes("base64"), () -> caller.isOver() || command.isOver());
            } else if (said.type().equals("eof")) {
                input.get().close();
            }
        } catch (IOException unread) {
            // As in a shell: what a command does not read is lost.
            System.getLogger(Joining.class.getName()).log(System.Logger.Level.DEBUG, unread);
        }
    }

    /** The size that a frame says; empty where it is none. */
    static Optional<WindowSize> size(Frame said) throws MalformedFrameException {
        int columns = (int) Math.min(10_000, said.count("columns"));
        int rows = (int) Math.min(10_000, said.count("rows"));
        return columns > 0 && rows > 0 ? Optional.of(new WindowSize(columns, rows)) : Optional.empty();
    }

    /**
     * All of it, however long who reads takes.
     *
     * @param pointless whether nobody wants it any more
     */
    static void write(OutputStream input, byte[] bytes, BooleanSupplier pointless) throws IOException {
        int done = 0;
        while (done < bytes.length) {
            try {
                input.write(bytes, done, bytes.length - done);
                done = bytes.length;
            } catch (InterruptedIOException full) {
                done += full.bytesTransferred;
                if (pointless.getAsBoolean() || Thread.currentThread().isInterrupted()) {
                    throw full;
                }
            }
        }
        input.flush();
    }
}
