package dev.tutti.runtime;

import dev.tutti.process.Job;
import dev.tutti.process.Threads;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Does what may block, each on a thread of its own. Thread-safe. */
final class Workers {

    private final Set<Job> alive = ConcurrentHashMap.newKeySet();

    /**
     * Starts work that should end soon after it is interrupted.
     *
     * @throws OutOfMemoryError when the system has no thread left
     */
    Job start(String name, Runnable work) {
        var known = new CompletableFuture<Job>();
        Job job = Threads.ofThisJvm().start("tutti-" + name, () -> perform(work, known));
        alive.add(job);
        known.complete(job);
        return job;
    }

    /** The work may be done before anybody knows it by its name. */
    private void perform(Runnable work, CompletableFuture<Job> known) {
        try {
            work.run();
        } finally {
            known.thenAccept(alive::remove);
        }
    }

    /** Interrupts all and waits for them. */
    void close(Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        alive.forEach(Job::interrupt);
        for (Job job : alive) {
            try {
                job.endsWithin(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
