package dev.tutti.docker;

import dev.tutti.process.Job;
import dev.tutti.process.Threads;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * Work that several may want at the same time and is done once: the pull of an image that two units use. It goes on as long as
 * anybody waits for it. Thread-safe.
 *
 * @param <T> what comes of it
 */
final class SharedWork<T> {

    private static final class Task<T> {

        private final CompletableFuture<T> result = new CompletableFuture<>();
        private final Job job;

        /** Guarded by the task. */
        private int waiting;

        private Task(String thread, Supplier<T> work) {
            this.job = Threads.ofThisJvm().start(thread, () -> {
                try {
                    result.complete(work.get());
                } catch (Throwable failed) {
                    result.completeExceptionally(failed);
                }
            });
        }

        /** False where it is being given up. */
        private synchronized boolean join() {
            boolean alive = waiting >= 0;
            waiting += alive ? 1 : 0;
            return alive;
        }

        private synchronized void leave() {
            waiting--;
            if (waiting == 0 && !result.isDone()) {
                waiting = -1;
                job.interrupt();
            }
        }
    }

    private final Map<String, Task<T>> tasks = new ConcurrentHashMap<>();

    /**
     * Does work on a thread of its own, or waits for the same that is under way.
     *
     * @param key of the same work
     * @throws InterruptedException when interrupted; the work is given up unless others wait for it
     * @throws EngineException as the work does
     */
    T once(String key, Supplier<T> work) throws InterruptedException {
        Task<T> task = joined(key, work);
        try {
            return task.result.get();
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof EngineException refused) {
                throw refused;
            }
            throw new IllegalStateException(String.valueOf(cause), cause);
        } finally {
            tasks.remove(key, task);
            task.leave();
        }
    }

    private Task<T> joined(String key, Supplier<T> work) {
        while (true) {
            Task<T> task = tasks.computeIfAbsent(key, same -> new Task<>("tutti-image", work));
            if (task.join()) {
                return task;
            }
            tasks.remove(key, task);
        }
    }
}
