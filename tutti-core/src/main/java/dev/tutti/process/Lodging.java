package dev.tutti.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a driver and its siblings, and their premises, made on first use. Thread-safe. */
final class Lodging implements AutoCloseable {

    private static final Duration IDLE = Duration.ofSeconds(5);

    private final ExecutorService executor;
    private final AtomicInteger lanes = new AtomicInteger();

    /** Made on first use; guarded by {@code this}. */
    private Optional<Premises> premises = Optional.empty();

    /** Guarded by {@code this}. */
    private boolean closed;

    Lodging() {
        executor = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE.toSeconds(), TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    var thread = new Thread(task, "tutti-process");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    Executor executor() {
        return executor;
    }

    int nextLane() {
        return lanes.incrementAndGet();
    }

    synchronized Premises premises() throws IOException {
        if (closed) {
            throw new IOException("the driver is closed");
        }
        if (premises.isEmpty()) {
            premises = Optional.of(Premises.open(executor));
        }
        return premises.get();
    }

    @Override
    public synchronized void close() {
        closed = true;
        premises.ifPresent(Premises::close);
        premises = Optional.empty();
    }
}
