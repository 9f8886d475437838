package dev.tutti.docker;

import dev.tutti.driver.ExecSession;
import dev.tutti.driver.RunOutput;
import dev.tutti.driver.WindowSize;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A command in a container, whose output is handed on by a thread of its own. */
final class Command implements ExecSession, Runnable {

    /** The output may end before the command, and the engine hear of the end a little later. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(2);

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

    /** How often a size is told that the engine cannot take yet, since the command has not got its terminal. */
    private static final int ATTEMPTS = 20;

    private final Commands commands;
    private final String id;
    private final Exchange exchange;
    private final RunOutput output;
    private final boolean isTerminal;
    private final CommandEnd end;
    private final CommandInput input;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicReference<WindowSize> size = new AtomicReference<>(WindowSize.STANDARD);

    Command(Commands commands, String id, Exchange exchange, RunOutput output, boolean isTerminal, CommandEnd end) {
        this.end = end;
        this.commands = commands;
        this.id = id;
        this.exchange = exchange;
        this.output = output;
        this.isTerminal = isTerminal;
        this.input = new CommandInput(exchange.wire(), isTerminal);
    }

    @Override
    public void run() {
        try (exchange) {
            copyOutput();
            exit.complete(exitCode());
        } catch (IOException | RuntimeException e) {
            exit.completeExceptionally(new IOException("how the command ended is not known: " + e.getMessage(), e));
        } catch (InterruptedException e) {
            exit.completeExceptionally(new IOException("how the command ended is not known: interrupted", e));
        }
    }

    private void copyOutput() throws IOException {
        try {
            new Frames(exchange.getBody(), isTerminal).copyTo(output);
        } finally {
            output.end(RunOutput.Stream.STDOUT);
            output.end(RunOutput.Stream.STDERR);
        }
    }

    private int exitCode() throws IOException, InterruptedException {
        Duration pause = FIRST_PAUSE;
        for (Optional<Integer> code = ended(); ; code = ended()) {
            if (code.isPresent()) {
                return code.get();
            }
            if (closed.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("nobody listens any more");
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private Optional<Integer> ended() {
        Json state = commands.state(id);
        return state.at("Running").isTrue()
                ? Optional.empty()
                : Optional.of((int) state.at("ExitCode").number());
    }

    @Override
    public CompletionStage<Integer> exit() {
        return exit.minimalCompletionStage();
    }

    @Override
    public OutputStream input() {
        return input;
    }

    @Override
    public void resize(WindowSize wanted) {
        if (isTerminal && !exit.isDone()) {
            size.set(wanted);
            commands.aside("tutti-engine-size", this::tellSize);
        }
    }

    /** One after the other, each the latest there is. */
    private synchronized void tellSize() {
        try {
            for (int attempt = 0; attempt < ATTEMPTS && !commands.resize(id, size.get()); attempt++) {
                if (closed.await(LONGEST_PAUSE.toMillis() / ATTEMPTS * attempt, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (!exit.isDone()) {
            end.end();
        }
        leave();
    }

    /** Listens to it no more. */
    void leave() {
        closed.countDown();
        exchange.close();
    }
}
