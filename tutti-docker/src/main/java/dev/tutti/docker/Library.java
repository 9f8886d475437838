package dev.tutti.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import dev.tutti.docker.EngineException.Kind;
import dev.tutti.process.Job;
import dev.tutti.process.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
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
 * Carries out calls at an engine, which is looked for at the first one. Each runs on a thread of its own, so that one that hangs
 * can be left behind. Thread-safe.
 */
final class Library implements AutoCloseable {

    /** What a call is made with. */
    record Session(Endpoint endpoint, Transport http, Credentials credentials) {

        /** The library itself, loaded where it is needed. */
        DockerClient client() {
            return DockerClientImpl.getInstance(new LibrarySettings(endpoint, credentials), http);
        }
    }

    private static final Duration NO_LIMIT = Duration.ofDays(7);

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

    /** How long it waits. */
    Patience patience() {
        return patience;
    }

    /** What is at a path of the engine. */
    Json read(String path) {
        return exchange(patience.look(), Requests.get(path), Library::tree);
    }

    /** Reads a body. */
    interface Reader<T> {
        T read(Exchange exchange) throws IOException;
    }

    /** Sends a request and reads everything that comes back. */
    <T> T exchange(Duration within, Request request, Reader<T> reader) {
        return ask(within, session -> {
            try (Exchange exchange = session.http().execute(request)) {
                Answers.check(exchange);
                return reader.read(exchange);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** What an engine has answered. */
    static Json tree(Exchange exchange) throws IOException {
        return Json.parse(exchange.getBody());
    }

    /** Tells it something that it does at once. */
    boolean look(Request request) {
        return tell(patience.look(), request);
    }

    /** Tells it to do something that takes some time. */
    boolean work(Request request) {
        return tell(patience.work(), request);
    }

    /** Tells it to do something that takes as long as it takes. */
    boolean labour(Request request) {
        return tell(NO_LIMIT, request);
    }

    /** Waits for something, which has happened when the answer is complete. */
    boolean await(Request request) {
        return exchange(
                patience.work(), request, happened -> tree(happened).text().isEmpty());
    }

    private boolean tell(Duration within, Request request) {
        return exchange(within, request, done -> true);
    }

    /** Has it make something. Returns the id of that. */
    String make(Request request) {
        return exchange(patience.work(), request, made -> tree(made).at("Id").text());
    }

    /** Has the library do something that takes as long as it takes. */
    <T> T labour(Function<DockerClient, T> question) {
        return ask(NO_LIMIT, session -> question.apply(session.client()));
    }

    /** What proves to registries who asks. */
    Credentials credentials() {
        return session().credentials();
    }

    /** Sends a request and reads the head of what comes back; the body may go on for ever. */
    Exchange open(Request request) {
        return ask(patience.look(), session -> {
            Exchange exchange = session.http().execute(request);
            Answers.check(exchange);
            return exchange;
        });
    }

    /** Sends a request, the head of whose answer may be long in coming. */
    Exchange begin(Request request) {
        return ask(patience.look(), session -> session.http().begin(request));
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
                .orElseGet(() -> advice.broken(
                        endpoint,
                        Answers.broken(cause).map(Throwable.class::cast).orElse(cause)));
        return new EngineException(Kind.UNAVAILABLE, message, cause);
    }

    /** The next call looks for the engine again: it may have moved, and what was kept of the connection is of no use. */
    private synchronized void forget(Session broken) {
        if (session.filter(present -> present == broken).isPresent()) {
            session = Optional.empty();
            former.removeIf(one -> one.http().isIdle());
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
            Endpoint endpoint = new EndpointChoice(machine).choose();
            session = Optional.of(new Session(endpoint, new Transport(endpoint), new Credentials(machine)));
        }
        return session.get();
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
                T result = question.apply(present);
                if (!answer.complete(result) && result instanceof Exchange late) {
                    late.close();
                }
            } catch (Throwable e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failure(present, Optional.ofNullable(e.getCause()).orElse(e));
        } catch (TimeoutException e) {
            abandon(job, answer);
            throw new EngineException(
                    Kind.UNAVAILABLE, new Advice(machine).silent(present.endpoint(), within.toSeconds()));
        } catch (InterruptedException e) {
            abandon(job, answer);
            Thread.currentThread().interrupt();
            throw new EngineException(Kind.INTERRUPTED, "Interrupted while the container engine was asked", e);
        }
    }

    private static void abandon(Job job, CompletableFuture<?> answer) {
        if (!answer.cancel(false) && answer.getNow(null) instanceof Exchange late) {
            late.close();
        }
        job.interrupt();
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
        all.forEach(one -> one.http().close());
    }
}
