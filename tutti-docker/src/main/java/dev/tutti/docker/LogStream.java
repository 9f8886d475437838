package dev.tutti.docker;

import dev.tutti.driver.RunOutput;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A log that is being followed, on a thread of its own. Closing it cuts the connection, and the thread ends.
 *
 * <p>Podman begins its answer with the first line of the log, so nobody waits for it longer than a refusal takes.
 *
 * <p>Engines of some years lose what was written last when a container ends before it was all sent, and end the answer as if
 * nothing were missing. So what may be missing is asked for once more.
 */
final class LogStream implements AutoCloseable, Runnable {

    /** More is never lost that way; it takes an engine a tenth of a second to look for that many entries. */
    static final int MOST_LOST = 20_000;

    /** An engine that refuses does so at once. */
    private static final Duration REFUSAL = Duration.ofMillis(250);

    private final Library library;
    private final String id;
    private final Instant since;
    private final boolean tty;
    private final RunOutput output;
    private final Runnable ended;
    private final Exchange exchange;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Complete when the answer has begun, or nobody waits for that any more. */
    private final CompletableFuture<Void> begun = new CompletableFuture<>();

    /** Connects to the engine. */
    LogStream(Library library, String id, Instant since, boolean tty, RunOutput output, Runnable ended) {
        this.library = library;
        this.id = id;
        this.since = since;
        this.tty = tty;
        this.output = output;
        this.ended = ended;
        this.exchange = library.begin(Requests.get(Requests.logs(id, since, "follow=1" + times())));
    }

    /** What a terminal shows has no heads, between which times could be told from text. */
    private String times() {
        return tty ? "" : "&timestamps=1";
    }

    /**
     * Waits until it is certain that the log can be followed, or nearly so.
     *
     * @throws EngineException when it cannot be; then nobody is told of its end
     */
    LogStream begun() {
        try {
            begun.completeOnTimeout(null, REFUSAL.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            return this;
        } catch (CompletionException refused) {
            throw Answers.refusal(refused).orElseGet(() -> library.broken(library.endpoint(), refused));
        }
    }

    @Override
    public void run() {
        try {
            exchange.readHead();
            Answers.check(exchange);
            begun.complete(null);
        } catch (IOException | RuntimeException refused) {
            exchange.close();
            if (begun.completeExceptionally(refused)) {
                return;
            }
        }
        tell();
    }

    private void tell() {
        try (exchange) {
            if (tty) {
                new Frames(exchange.getBody(), true).copyTo(output);
            } else {
                follow(exchange.getBody());
            }
        } catch (IOException | RuntimeException e) {
            // Closed, or the engine went away: whoever follows is told of the end in either case.
        } finally {
            output.end(RunOutput.Stream.STDOUT);
            output.end(RunOutput.Stream.STDERR);
            ended.run();
        }
    }

    private void follow(InputStream body) throws IOException {
        var entries = new LogEntries(output);
        entries.read(body);
        if (!closed.get() && !entries.isVague()) {
            String path = Requests.logs(id, entries.resumption().orElse(since), "timestamps=1&tail=" + MOST_LOST);
            try (Exchange rest = library.open(Requests.get(path))) {
                entries.readRest(rest.getBody());
            }
        }
    }

    @Override
    public void close() {
        closed.set(true);
        exchange.close();
    }
}
