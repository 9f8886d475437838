package dev.tutti.process;

import dev.tutti.driver.Driver;
import dev.tutti.driver.Launch;
import dev.tutti.driver.LaunchException;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.model.Lifetime;
import dev.tutti.model.LocalProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs processes on this machine. Each is the leader of its own session, carries a mark by which it and its descendants are
 * found wherever they go, and is watched by a guardian that kills it when this JVM dies.
 *
 * <p>Creating a driver costs nothing; the guardian is started with the first launch, or before by {@link #warmUp}.
 */
public final class ProcessDriver implements Driver<LocalProcess> {

    private static final Duration IDLE = Duration.ofSeconds(5);

    private final ExecutorService executor;

    /** Made on first use; guarded by {@code this}. */
    private Optional<Premises> premises = Optional.empty();

    /** Guarded by {@code this}. */
    private boolean closed;

    public ProcessDriver() {
        executor = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE.toSeconds(), TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    var thread = new Thread(task, "tutti-process");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    @Override
    public Class<LocalProcess> workload() {
        return LocalProcess.class;
    }

    @Override
    public Map<String, Lifetime> blocks() {
        return Map.of("process", Lifetime.SERVICE, "task", Lifetime.TASK);
    }

    /** Prepares for launches in the background. Returns at once; not needed, but makes the first launch faster. */
    public void warmUp() {
        executor.execute(() -> {
            try {
                premises();
            } catch (IOException failsAgainAtLaunch) {
                System.getLogger(ProcessDriver.class.getName()).log(System.Logger.Level.DEBUG, failsAgainAtLaunch);
            }
        });
    }

    private synchronized Premises premises() throws IOException {
        if (closed) {
            throw new IOException("the driver is closed");
        }
        if (premises.isEmpty()) {
            premises = Optional.of(Premises.open(executor));
        }
        return premises.get();
    }

    @Override
    public RunningWorkload launch(Launch<LocalProcess> launch) throws LaunchException, InterruptedException {
        return start(launch);
    }

    LocalRun start(Launch<LocalProcess> launch) throws LaunchException, InterruptedException {
        try {
            return new Start(launch, premises(), executor).run();
        } catch (IOException failed) {
            throw new LaunchException(
                    "Cannot start %s: %s".formatted(launch.workload().summary(), failed.getMessage()), failed);
        }
    }

    /**
     * Has a file, such as a socket, removed when this JVM dies, in whatever way, or the driver is closed.
     *
     * @throws IOException when there is no guardian and none can be started
     */
    public void guard(Path file) throws IOException {
        premises().guardian().guard(file);
    }

    /** The file is not removed any more. */
    public void release(Path file) throws IOException {
        premises().guardian().release(file);
    }

    @Override
    public synchronized void close() {
        closed = true;
        premises.ifPresent(Premises::close);
        premises = Optional.empty();
    }
}
