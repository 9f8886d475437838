package dev.tutti.docker;

import dev.tutti.driver.ExecSession;
import dev.tutti.driver.WindowSize;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The input of a container. The engine does not hang up when the container ends, so that its end is waited for aside. */
final class Attachment implements ExecSession, Runnable {

    private final Library library;
    private final String container;
    private final Exchange exchange;
    private final Exchange waiting;
    private final boolean isTerminal;
    private final CommandInput input;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();

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
        String id = details.listed().id();
        // One that is to be started does not run yet: its next end is meant, not that of an earlier run.
        String condition = details.listed().isRunning() ? "not-running" : "next-exit";
        Exchange waiting = library.open(Requests.post("/containers/" + id + "/wait?condition=" + condition));
        Exchange exchange = library.open(Requests.upgrade("/containers/" + id + "/attach?stream=1&stdin=1"));
        return new Attachment(library, id, exchange, waiting, details.tty());
    }

    @Override
    public void run() {
        try (waiting;
                exchange) {
            exit.complete((int) Library.tree(waiting).at("StatusCode").number());
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
