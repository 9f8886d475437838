package dev.tutti.junit;

import dev.tutti.Orchestrator;
import dev.tutti.failure.StartCancelledException;
import dev.tutti.failure.UnexpectedExitException;
import dev.tutti.failure.UnitException;
import dev.tutti.model.Run;
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

    private final Blueprint blueprint;
    private final boolean toleratesDeaths;
    /** Deaths that somebody was told about. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    /** Guarded by {@code this}, as below. */
    private Optional<Assembled> assembled = Optional.empty();

    private Optional<Throwable> failure = Optional.empty();

    RunningSystem(Blueprint blueprint, boolean toleratesDeaths) {
        this.blueprint = blueprint;
        this.toleratesDeaths = toleratesDeaths;
    }

    /** Starts it, or waits for who does. Where that has failed, it fails for the same reason again. */
    synchronized void start() {
        failure.ifPresent(RunningSystem::raise);
        if (assembled.isPresent()) {
            return;
        }
        try {
            Assembled fresh = blueprint.assemble();
            start(fresh.orchestrator());
            assembled = Optional.of(fresh);
        } catch (StartCancelledException given) {
            // Says nothing about the next attempt.
            throw given;
        } catch (RuntimeException | Error failed) {
            failure = Optional.of(failed);
            throw failed;
        }
    }

    private static void start(Orchestrator orchestrator) {
        try {
            orchestrator.start();
        } catch (RuntimeException | Error failed) {
            orchestrator.close();
            throw failed;
        }
    }

    private static void raise(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    /** @throws IllegalStateException before it was started */
    Orchestrator orchestrator() {
        return assembled().orchestrator();
    }

    private synchronized Assembled assembled() {
        return assembled.orElseThrow(() -> new IllegalStateException("The units have not been started"));
    }

    /** Without what must not be shown. */
    String masked(String text) {
        String shown = text;
        for (String secret : assembled().secrets()) {
            shown = shown.replace(secret, "***");
        }
        return shown;
    }

    /** Notes that a test has failed because of a death, so that closing need not fail because of it once more. */
    void tell(Run run) {
        told.add(run.toString());
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
            if (!isKnown(problem) || !Stream.of(problem.getSuppressed()).allMatch(this::isKnown)) {
                throw problem;
            }
        }
    }

    private boolean isKnown(Throwable problem) {
        return problem instanceof UnexpectedExitException end
                && (toleratesDeaths || told.contains(end.unit() + "#" + end.evidence().run()));
    }
}
