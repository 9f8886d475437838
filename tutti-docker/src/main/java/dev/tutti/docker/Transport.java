package dev.tutti.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Carries the requests of the library over connections of our own, one each. Thread-safe. */
final class Transport implements DockerHttpClient {

    private final Endpoint endpoint;

    /** Guarded by {@code this}. */
    private final Set<Wire> open = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Guarded by {@code this}. */
    private boolean closed;

    Transport(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public Exchange execute(Request request) {
        return connected(wire -> Exchange.over(wire, request, () -> remove(wire)));
    }

    /** Sends a request and waits for nothing. */
    Exchange begin(Request request) {
        return connected(wire -> Exchange.begun(wire, request, () -> remove(wire)));
    }

    /** What is done over a connection. */
    private interface Use {
        Exchange of(Wire wire) throws IOException;
    }

    private Exchange connected(Use use) {
        try {
            Wire wire = Wire.to(endpoint);
            try {
                add(wire);
                return use.of(wire);
            } catch (IOException | RuntimeException e) {
                remove(wire);
                wire.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void add(Wire wire) throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        open.add(wire);
    }

    private synchronized void remove(Wire wire) {
        open.remove(wire);
    }

    /** Whether no connection is open. */
    synchronized boolean isIdle() {
        return open.isEmpty();
    }

    @Override
    public void close() {
        List<Wire> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(open);
        }
        for (Wire wire : left) {
            try {
                wire.close();
            } catch (IOException e) {
                // It is of no use any more either way.
            }
        }
    }
}
