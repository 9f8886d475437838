package dev.tutti.process;

import dev.tutti.driver.Driver;
import dev.tutti.driver.Guard;
import dev.tutti.driver.Launch;
import dev.tutti.driver.LaunchException;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.model.Lifetime;
import dev.tutti.model.LocalProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Runs processes on this machine. Each is the leader of its own session, carries a mark by which it and its descendants are
 * found wherever they go, and is watched by a guardian that kills it when this JVM dies.
 *
 * <p>Creating a driver costs nothing; the guardian is started with the first launch, or before by {@link #warmUp}.
 */
public final class ProcessDriver implements Driver<LocalProcess> {

    private final Lodging lodging;
    private final int lane;

    public ProcessDriver() {
        this(new Lodging(), 0);
    }

    private ProcessDriver(Lodging lodging, int lane) {
        this.lodging = lodging;
        this.lane = lane;
    }

    /**
     * A driver for another engine that shares this one's guardian and threads, so that it costs nothing to start or close.
     * It works for as long as this one is open.
     */
    public ProcessDriver sibling() {
        return new ProcessDriver(lodging, lodging.nextLane());
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
        lodging.executor().execute(() -> {
            try {
                lodging.premises();
            } catch (IOException failsAgainAtLaunch) {
                System.getLogger(ProcessDriver.class.getName()).log(System.Logger.Level.DEBUG, failsAgainAtLaunch);
            }
        });
    }

    @Override
    public RunningWorkload launch(Launch<LocalProcess> launch) throws LaunchException, InterruptedException {
        return start(launch);
    }

    LocalRun start(Launch<LocalProcess> launch) throws LaunchException, InterruptedException {
        try {
            return new Start(launch, lodging.premises().inLane(lane), lodging.executor()).run();
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
        lodging.premises().guardian().guard(file);
    }

    /** The file is not removed any more. */
    public void release(Path file) throws IOException {
        lodging.premises().guardian().release(file);
    }

    /** What other drivers have done when this JVM dies; works for as long as this driver is open. */
    public Guard guard() {
        return new Guard() {
            @Override
            public void whenDead(Path script) throws IOException {
                lodging.premises().guardian().guardByScript(script);
            }

            @Override
            public void release(Path script) throws IOException {
                lodging.premises().guardian().releaseScript(script);
            }

            @Override
            public Path directory() throws IOException {
                return lodging.premises().supervisor().directory();
            }
        };
    }

    /** Releases what is held for all runs; a {@link #sibling} holds nothing of its own. */
    @Override
    public void close() {
        if (lane == 0) {
            lodging.close();
        }
    }
}
