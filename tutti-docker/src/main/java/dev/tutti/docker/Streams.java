package dev.tutti.docker;

import dev.tutti.docker.EngineException.Kind;
import dev.tutti.process.Threads;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What goes on at an engine until it ends or is closed: logs, events and commands. Thread-safe. */
final class Streams implements AutoCloseable {

    /** Guarded by {@code this}. */
    private final Set<AutoCloseable> open = new HashSet<>();

    /** Guarded by {@code this}. */
    private boolean closed;

    /** Runs one on a thread of its own. Closing what is returned ends it. */
    <T extends AutoCloseable & Runnable> T begin(String thread, T stream) {
        add(stream);
        Threads.ofThisJvm().start(thread, () -> {
            try {
                stream.run();
            } finally {
                remove(stream);
            }
        });
        return stream;
    }

    private void add(AutoCloseable stream) {
        synchronized (this) {
            if (!closed) {
                open.add(stream);
                return;
            }
        }
        close(stream);
        throw new EngineException(Kind.UNAVAILABLE, "The connection to the container engine is closed");
    }

    private synchronized void remove(AutoCloseable stream) {
        open.remove(stream);
    }

    @Override
    public void close() {
        List<AutoCloseable> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(open);
        }
        left.forEach(Streams::close);
    }

    private static void close(AutoCloseable stream) {
        try {
            stream.close();
        } catch (Exception e) {
            // Nobody listens to it any more.
        }
    }
}
