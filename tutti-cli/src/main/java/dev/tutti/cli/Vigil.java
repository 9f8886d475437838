package dev.tutti.cli;

import dev.tutti.event.EventListener;
import dev.tutti.event.NumberedEvent;
import dev.tutti.event.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits, on the thread of a call, until a running project has come somewhere. */
final class Vigil {

    /** How a wait has ended. */
    enum End {
        REACHED,
        TIMEOUT,
        /** The project has come down, and it was not reached. */
        PROJECT_ENDED,
        /** Nobody wants to know any more. */
        CALLER_GONE
    }

    private final Running running;
    private final Surroundings surroundings;
    /** One permit or more while there is something new to look at. */
    private final Semaphore news = new Semaphore(0);

    private Vigil(Running running, Surroundings surroundings) {
        this.running = running;
        this.surroundings = surroundings;
    }

    /**
     * Looks at once, and again whenever something has happened.
     *
     * @param limit for no longer than this
     */
    static End until(Running running, Surroundings surroundings, Optional<Duration> limit, BooleanSupplier reached) {
        return until(running, surroundings, limit, CompletableFuture.completedFuture(""), reached);
    }

    /**
     * As before, for what also depends on the outcome of a command.
     *
     * @param command looks once more when it completes, which may be after the last event
     */
    static End until(
            Running running,
            Surroundings surroundings,
            Optional<Duration> limit,
            CompletableFuture<?> command,
            BooleanSupplier reached) {
        var vigil = new Vigil(running, surroundings);
        command.thenRun(vigil.news::release);
        try (var subscription = running.engine().subscribe("wait", vigil.new Listener())) {
            running.ended().thenRun(vigil.news::release);
            surroundings.caller().ifPresent(caller -> caller.onOver(vigil.news::release));
            return vigil.watch(limit, reached);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return End.CALLER_GONE;
        }
    }

    private End watch(Optional<Duration> limit, BooleanSupplier reached) throws InterruptedException {
        Optional<Instant> deadline =
                limit.map(time -> surroundings.clock().instant().plus(time));
        while (true) {
            // Asked for before it is looked: what is the case at the end of a project is the last there is to see.
            boolean ended = running.ended().isDone();
            if (reached.getAsBoolean()) {
                return End.REACHED;
            }
            if (ended) {
                return End.PROJECT_ENDED;
            }
            if (surroundings.caller().filter(caller -> caller.isOver()).isPresent()) {
                return End.CALLER_GONE;
            }
            if (!hasNews(deadline)) {
                return reached.getAsBoolean() ? End.REACHED : End.TIMEOUT;
            }
            news.drainPermits();
        }
    }

    private boolean hasNews(Optional<Instant> deadline) throws InterruptedException {
        if (deadline.isEmpty()) {
            news.acquire();
            return true;
        }
        Duration left = Duration.between(surroundings.clock().instant(), deadline.get());
        return news.tryAcquire(Math.max(0, left.toNanos()), TimeUnit.NANOSECONDS);
    }

    private final class Listener implements EventListener {

        @Override
        public void onSnapshot(Snapshot snapshot) {
            news.release();
        }

        @Override
        public void onEvent(NumberedEvent event) {
            news.release();
        }
    }
}
