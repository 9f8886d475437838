package dev.tutti.docker;

import dev.tutti.process.Threads;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** What must be done although this thread was interrupted: an engine is not asked by a thread that was. */
final class Uninterrupted {

    private Uninterrupted() {}

    /**
     * Does work that is not to be broken off, on another thread. If this one is interrupted meanwhile it still is in the end.
     *
     * @throws EngineException as the work does
     */
    static <T> T get(Supplier<T> work) {
        var result = new CompletableFuture<T>();
        Threads.ofThisJvm().start("tutti-docker", () -> {
            try {
                result.complete(work.get());
            } catch (Throwable failed) {
                result.completeExceptionally(failed);
            }
        });
        try {
            return result.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof EngineException refused) {
                throw refused;
            }
            throw failed;
        }
    }

    /** Does work as if nobody had interrupted this thread, and leaves it interrupted if somebody had. */
    static void run(Runnable work) {
        boolean interrupted = Thread.interrupted();
        try {
            work.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
