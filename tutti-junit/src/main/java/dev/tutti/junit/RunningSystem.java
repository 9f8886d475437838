package dev.tutti.junit;

import dev.tutti.Orchestrator;
import dev.tutti.failure.LaunchFailedException;
import dev.tutti.failure.StartCancelledException;
import dev.tutti.failure.UnexpectedExitException;
import dev.tutti.failure.UnitException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * A system in a store of JUnit, started once by whoever comes first and closed with the store. Thread-safe.
 *
 * <p>JUnit closes what is {@link AutoCloseable} unless it was told not to, and what is a closeable resource always.
 */
@SuppressWarnings("deprecation")
final class RunningSystem implements AutoCloseable, Store.CloseableResource {

    /** What was written is in the pipe; who writes without end is not waited for. */
    private static final Duration LAST_WORDS = Duration.ofMillis(200);

    private final Blueprint blueprint;
    /** Deaths that somebody was told about, or that nobody minds, as unit and number of the run. */
    private final Set<String> settled = ConcurrentHashMap.newKeySet();

    /** Guarded by {@code this}, as below. */
    private Optional<Assembled> assembled = Optional.empty();

    private boolean up;
    private Optional<String> startedBy = Optional.empty();
    private Instant startedAt = Instant.MAX;
    private Optional<Throwable> failure = Optional.empty();

    RunningSystem(Blueprint blueprint) {
        this.blueprint = blueprint;
    }

    /**
     * Starts it, or waits for who does. Where that has failed, it fails for the same reason again.
     *
     * @param by the unique id of the test or class that asks
     */
    synchronized void start(String by) {
        Assembled system = assembled();
        failure.ifPresent(RunningSystem::raise);
        if (up) {
            return;
        }
        startedBy = Optional.of(by);
        startedAt = system.orchestrator().now();
        try {
            system.orchestrator().subscribe("junit", system.chronicle());
            system.orchestrator().start();
            up = true;
        } catch (StartCancelledException givenUp) {
            // Says nothing about the next attempt, which is one with fresh units.
            assembled = Optional.empty();
            close(system, givenUp);
            throw givenUp;
        } catch (RuntimeException | Error failed) {
            failure = Optional.of(failed);
            close(system, failed);
            throw failed;
        }
    }

    /**
     * Starts it where only a start tells whether an engine is missing. Others have not prepared what they prepare before all
     * tests: a launch that fails for any other reason is tried once more by whoever starts it next.
     */
    synchronized void startIfEngineMayBeMissing(String by) {
        boolean isFirst = failure.isEmpty();
        if (!assembled().orchestrator().mayLackEngine()) {
            return;
        }
        try {
            start(by);
        } catch (LaunchFailedException failed) {
            if (isFirst && failed.missingEngine().isEmpty()) {
                assembled = Optional.empty();
                failure = Optional.empty();
                startedBy = Optional.empty();
            }
            throw failed;
        }
    }

    /** Whether this test or class has started it, or has tried to. */
    synchronized boolean isStartedBy(String context) {
        return startedBy.equals(Optional.of(context));
    }

    private static void close(Assembled system, Throwable failed) {
        try {
            system.orchestrator().close();
        } catch (RuntimeException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    private static void raise(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    private synchronized Assembled assembled() {
        if (assembled.isEmpty()) {
            failure.ifPresent(RunningSystem::raise);
            try {
                assembled = Optional.of(blueprint.assemble());
            } catch (RuntimeException | Error failed) {
                failure = Optional.of(failed);
                throw failed;
            }
        }
        return assembled.get();
    }

    Orchestrator orchestrator() {
        return assembled().orchestrator();
    }

    /** By the clock of its log and events. */
    Instant now() {
        return orchestrator().now();
    }

    /** Since when a test or class uses it: the start, where it has started it, or else now. */
    Instant since(String context) {
        synchronized (this) {
            if (isStartedBy(context)) {
                return startedAt;
            }
        }
        return boundary();
    }

    /** Now, when what the units have written before is in the log and so stamped before. */
    Instant boundary() {
        awaitOutput();
        return now();
    }

    /** Waits until what the units have written so far is in the log. */
    void awaitOutput() {
        orchestrator().awaitOutput(LAST_WORDS);
    }

    /** Waits until the chronicle has heard of everything that has happened so far. */
    void catchUp() {
        chronicle().catchUp(orchestrator().snapshot().sequence());
    }

    Chronicle chronicle() {
        return assembled().chronicle();
    }

    Masking masking() {
        return assembled().masking();
    }

    /**
     * The deaths that a test must be told of: those since a moment, and those that nobody was told of. From now on somebody
     * was.
     */
    List<Death> deathsSince(Instant from) {
        orchestrator().settle();
        catchUp();
        return chronicle().deaths().stream()
                .filter(death ->
                        settled.add(death.run().toString()) || !death.at().isBefore(from))
                .toList();
    }

    /** The deaths that nobody was told of so far. */
    List<Death> untoldDeaths() {
        return deathsSince(Instant.MAX);
    }

    @Override
    public void close() {
        Optional<Assembled> last;
        synchronized (this) {
            last = assembled;
        }
        try {
            last.map(Assembled::orchestrator).ifPresent(Orchestrator::close);
        } catch (UnitException problem) {
            if (!isSettled(problem) || !Stream.of(problem.getSuppressed()).allMatch(this::isSettled)) {
                // JUnit makes it a cause, of which only the first line would be seen.
                throw masking().whole(problem);
            }
        }
    }

    private boolean isSettled(Throwable problem) {
        return problem instanceof UnexpectedExitException end
                && settled.contains(end.unit() + "#" + end.evidence().run());
    }
}
