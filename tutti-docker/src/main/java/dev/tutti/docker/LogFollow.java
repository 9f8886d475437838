package dev.tutti.docker;

import dev.tutti.process.Threads;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The log of one run of a container, told from its beginning to its end however often it breaks off meanwhile. Thread-safe.
 */
final class LogFollow implements AutoCloseable {

    /** A log that ends at once again and again, although the container runs, is not asked for more often. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final Duration LONGEST_REST = Duration.ofSeconds(3);

    private final Crew crew;
    private final String id;
    private final Instant since;
    private final boolean tty;
    private final Transcript transcript;
    private final Runnable ended;

    /** One that goes on or has ended; guarded by {@code this}. */
    private Optional<AutoCloseable> following = Optional.empty();

    /** Complete while none goes on. Guarded by {@code this}. */
    private CompletableFuture<Void> end = CompletableFuture.completedFuture(null);

    /** How often the engine had been lost when the log was begun to be followed. Guarded by {@code this}. */
    private int losses;

    /** What is told in another way until it ends, as of a screen; empty once it is. Guarded by {@code this}. */
    private Optional<CompletableFuture<Void>> live;

    /** Guarded by {@code this}. */
    private boolean closed;

    /**
     * @param since the moment before anything of the run
     * @param live completes when what is told to the transcript in another way has ended; the log is followed only after that
     * @param ended is called when the log has ended, or broken off, on a thread that may block
     */
    LogFollow(
            Crew crew,
            String id,
            Instant since,
            boolean tty,
            Transcript transcript,
            Optional<CompletableFuture<Void>> live,
            Runnable ended) {
        this.crew = crew;
        this.id = id;
        this.since = since;
        this.tty = tty;
        this.transcript = transcript;
        this.live = live;
        this.ended = ended;
    }

    /**
     * Begins, or goes on where it broke off.
     *
     * @throws EngineException when it cannot be followed
     */
    synchronized void begin() {
        if (closed || !end.isDone()) {
            return;
        }
        losses = crew.watch().losses();
        if (live.isPresent()) {
            end = live.get();
            end.thenRun(() -> Threads.ofThisJvm().start("tutti-docker", ended));
            live = Optional.empty();
            return;
        }
        var over = new CompletableFuture<Void>();
        transcript.rewind();
        following = Optional.of(crew.api().followLog(id, since, tty, transcript, () -> {
            over.complete(null);
            Threads.ofThisJvm().start("tutti-docker", ended);
        }));
        end = over;
    }

    /** The same after a moment, on another thread. */
    void beginAgain() {
        CompletableFuture.delayedExecutor(
                        PAUSE.toMillis(),
                        TimeUnit.MILLISECONDS,
                        work -> Threads.ofThisJvm().start("tutti-docker", work))
                .execute(() -> {
                    try {
                        begin();
                    } catch (EngineException away) {
                        System.getLogger(LogFollow.class.getName()).log(System.Logger.Level.DEBUG, away);
                    }
                });
    }

    /** Waits until all has been told of a container that has ended, or it cannot be told. */
    void finish() throws InterruptedException {
        if (hasBrokenOff()) {
            try {
                begin();
            } catch (EngineException unreadable) {
                System.getLogger(LogFollow.class.getName()).log(System.Logger.Level.DEBUG, unreadable);
            }
        }
        try {
            end().get(LONGEST_REST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException hangs) {
            System.getLogger(LogFollow.class.getName()).log(System.Logger.Level.DEBUG, hangs);
        }
    }

    private synchronized CompletableFuture<Void> end() {
        return end;
    }

    private synchronized boolean hasBrokenOff() {
        return end.isDone() && losses != crew.watch().losses();
    }

    @Override
    public synchronized void close() {
        closed = true;
        following.ifPresent(LogFollow::close);
    }

    private static void close(AutoCloseable log) {
        try {
            log.close();
        } catch (Exception harmless) {
            System.getLogger(LogFollow.class.getName()).log(System.Logger.Level.DEBUG, harmless);
        }
    }
}
