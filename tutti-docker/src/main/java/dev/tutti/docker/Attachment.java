package dev.tutti.docker;

import dev.tutti.driver.ExecSession;
import dev.tutti.driver.RunOutput;
import dev.tutti.driver.WindowSize;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The input of a container. The engine does not hang up when the container ends, so that its end is waited for aside. */
final class Attachment implements ExecSession, Runnable {

    private static final Duration LONGEST_REST = Duration.ofSeconds(2);

    private final Library library;
    private final String container;
    private final Exchange exchange;
    private final Exchange waiting;
    private final boolean isTerminal;
    private final CommandInput input;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();

    /** Zero when all was read that it has written, if that is read at all. */
    private volatile CountDownLatch read = new CountDownLatch(0);

    private Attachment(Library library, String container, Exchange exchange, Exchange waiting, boolean isTerminal) {
        this.library = library;
        this.container = container;
        this.exchange = exchange;
        this.waiting = waiting;
        this.isTerminal = isTerminal;
        this.input = new CommandInput(exchange.wire(), isTerminal);
    }

    /** To a container, whether it runs already or is to be started. */
    static Attachment to(Library library, EngineApi.Details details) {
        return to(library, details, "");
    }

    /** The same with what it writes, which {@link #screen} reads. */
    static Attachment live(Library library, EngineApi.Details details, boolean withLog) {
        return to(library, details, "&stdout=1&stderr=1" + (withLog ? "&logs=1" : ""));
    }

    private static Attachment to(Library library, EngineApi.Details details, String more) {
        String id = details.listed().id();
        // One that is to be started does not run yet: its next end is meant, not that of an earlier run.
        String condition = details.listed().isRunning() ? "not-running" : "next-exit";
        Exchange waiting = library.open(Requests.post(Requests.container(id, "/wait?condition=" + condition)));
        Exchange exchange = library.open(Requests.upgrade(Requests.container(id, "/attach?stream=1&stdin=1" + more)));
        return new Attachment(library, id, exchange, waiting, details.tty());
    }

    /** What a container writes, read by a thread of its own. */
    private record Screen(Attachment attachment, RunOutput output, Runnable ended) implements AutoCloseable, Runnable {

        @Override
        public void run() {
            try {
                new Frames(attachment.exchange.getBody(), true).copyTo(output);
            } catch (IOException | RuntimeException e) {
                // Closed, or the engine went away: whoever follows is told of the end in either case.
            } finally {
                output.end(RunOutput.Stream.STDOUT);
                output.end(RunOutput.Stream.STDERR);
                attachment.read.countDown();
                ended.run();
            }
        }

        @Override
        public void close() {
            attachment.close();
        }
    }

    /** Reads what it writes. To be run before the container ends. */
    Screen screen(RunOutput output, Runnable ended) {
        read = new CountDownLatch(1);
        return new Screen(this, output, ended);
    }

    @Override
    public void run() {
        try (waiting;
                exchange) {
            int code = (int) Library.tree(waiting).at("StatusCode").number();
            // It may have written more than was read until now.
            read.await(LONGEST_REST.toMillis(), TimeUnit.MILLISECONDS);
            exit.complete(code);
        } catch (InterruptedException e) {
            exit.completeExceptionally(new IOException("how the container ended is not known: interrupted", e));
        } catch (IOException | RuntimeException e) {
            exit.completeExceptionally(new IOException("how the container ended is not known: " + e.getMessage(), e));
        }
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
    public void resize(WindowSize size) {
        if (isTerminal && !exit.isDone()) {
            library.look(Requests.resize(container, size.columns(), size.rows()));
        }
    }

    /** Leaves the container alone; what it reads comes to its end. */
    @Override
    public void close() {
        exchange.close();
        waiting.close();
    }
}
