package dev.tutti.process;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a driver and its siblings, and their premises, made on first use. Thread-safe. */
final class Lodging implements AutoCloseable {

    private final Executor executor = Threads.ofThisJvm().named("tutti-process");
    private final AtomicInteger lanes = new AtomicInteger();

    /** Made on first use; guarded by {@code this}. */
    private Optional<Premises> premises = Optional.empty();

    /** Guarded by {@code this}. */
    private boolean closed;

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
