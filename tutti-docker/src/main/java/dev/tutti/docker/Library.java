package dev.tutti.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.tutti.docker.EngineException.Kind;
import dev.tutti.process.Job;
import dev.tutti.process.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The library that speaks to engines, loaded and connected at the first call. Each call runs on a thread of its own, since the
 * library waits for ever for an engine that hangs. Thread-safe.
 */
final class Library implements AutoCloseable {

    /** Each log that is followed takes one for good. */
    private static final int CONNECTIONS = 10_000;

    /** What a call is made with. */
    record Session(Endpoint endpoint, DockerHttpClient http, DockerClient client) {}

    private final Machine machine;
    private final Patience patience;

    /** Guarded by {@code this}. */
    private Optional<Session> session = Optional.empty();

    /** What is used by nobody but streams that have not ended yet. Guarded by {@code this}. */
    private final List<Session> former = new ArrayList<>();

    /** Guarded by {@code this}. */
    private boolean closed;

    Library(Machine machine, Patience patience) {
        this.machine = machine;
        this.patience = patience;
    }

    /** Asks for what is told at once. */
    <T> T look(Function<DockerClient, T> question) {
        return ask(patience.look(), session -> question.apply(session.client()));
    }

    /** Asks for what takes some time. */
    <T> T work(Function<DockerClient, T> question) {
        return ask(patience.work(), session -> question.apply(session.client()));
    }

    /** Sends a request and reads the head of what comes back; the body may go on for ever. */
    DockerHttpClient.Response open(DockerHttpClient.Request request) {
        return ask(patience.look(), session -> Answers.checked(session.http().execute(request)));
    }

    private EngineException failure(Session present, Throwable cause) {
        return Answers.refusal(cause).orElseGet(() -> {
            forget(present);
            return broken(present.endpoint(), cause);
        });
    }

    /** A connection that broke off, or could not be made: the message says why as far as that can be found out now. */
    EngineException broken(Endpoint endpoint, Throwable cause) {
        Optional<IOException> unreachable =
                endpoint.isUnix() ? EndpointChoice.refusal(endpoint) : Answers.connectFailure(cause);
        var advice = new Advice(machine);
        String message = unreachable
                .map(why -> advice.unreachable(endpoint, why))
                .orElseGet(() -> advice.broken(endpoint, cause));
        return new EngineException(Kind.UNAVAILABLE, message, cause);
    }

    /** The next call looks for the engine again: it may have moved, and what was kept of the connection is of no use. */
    private synchronized void forget(Session broken) {
        if (session.filter(present -> present == broken).isPresent()) {
            session = Optional.empty();
            former.add(broken);
        }
    }

    /** Where the engine is. */
    Endpoint endpoint() {
        return session().endpoint();
    }

    /** The connection of the library, made where there is none yet. */
    synchronized Session session() {
        if (closed) {
            throw new EngineException(Kind.UNAVAILABLE, "The connection to the container engine is closed");
        }
        if (session.isEmpty()) {
            session = Optional.of(connect(new EndpointChoice(machine).choose()));
        }
        return session.get();
    }

    private static Session connect(Endpoint endpoint) {
        var settings = new LibrarySettings(endpoint);
        var http = new ZerodepDockerHttpClient.Builder()
                .dockerHost(endpoint.address())
                .sslConfig(settings.getSSLConfig())
                .maxConnections(CONNECTIONS)
                .build();
        var transport = new OneRequestEach(http, endpoint);
        return new Session(endpoint, transport, DockerClientImpl.getInstance(settings, transport));
    }

    /**
     * Asks and waits for the answer.
     *
     * @throws EngineException when it does not come in time, or is a refusal
     */
    <T> T ask(Duration within, Function<Session, T> question) {
        Session present = session();
        var answer = new CompletableFuture<T>();
        Job job = Threads.ofThisJvm().start("tutti-engine", () -> {
            try {
                answer.complete(question.apply(present));
            } catch (Throwable e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failure(present, e.getCause());
        } catch (TimeoutException e) {
            job.interrupt();
            throw new EngineException(
                    Kind.UNAVAILABLE, new Advice(machine).silent(present.endpoint(), within.toSeconds()));
        } catch (InterruptedException e) {
            job.interrupt();
            Thread.currentThread().interrupt();
            throw new EngineException(Kind.INTERRUPTED, "Interrupted while the container engine was asked", e);
        }
    }

    @Override
    public void close() {
        List<Session> all;
        synchronized (this) {
            closed = true;
            all = new ArrayList<>(former);
            session.ifPresent(all::add);
            session = Optional.empty();
        }
        all.forEach(Library::disconnect);
    }

    private static void disconnect(Session session) {
        try {
            session.http().close();
        } catch (IOException e) {
            // Nobody waits for it any more.
        }
    }
}
