package dev.tutti.docker;

import com.github.dockerjava.api.async.ResultCallback;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** Takes what the library reads piece by piece on a thread of its own, while somebody waits for the end. */
final class Reception<T> implements ResultCallback<T> {

    private final Consumer<T> pieces;
    private final CompletableFuture<Closeable> connection = new CompletableFuture<>();
    private final CompletableFuture<Boolean> end = new CompletableFuture<>();

    Reception(Consumer<T> pieces) {
        this.pieces = pieces;
    }

    /** Waits for the end; cuts the connection when the thread that waits is interrupted. */
    void await() {
        try {
            end.get();
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            connection.thenAccept(Reception::cut);
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    private static void cut(Closeable connection) {
        try {
            connection.close();
        } catch (IOException e) {
            // Nobody listens any more.
        }
    }

    @Override
    public void onStart(Closeable opened) {
        connection.complete(opened);
    }

    @Override
    public void onNext(T piece) {
        pieces.accept(piece);
    }

    @Override
    public void onError(Throwable failure) {
        end.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        end.complete(true);
    }

    @Override
    public void close() {
        connection.thenAccept(Reception::cut);
    }
}
