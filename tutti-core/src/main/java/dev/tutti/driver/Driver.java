package dev.tutti.driver;

import dev.tutti.model.Lifetime;
import dev.tutti.model.Workload;
import java.util.Map;

/**
 * Whoever can run one kind of workload. Implementations are thread-safe; the methods of one driver may be called from
 * many threads at once, each of which may block.
 *
 * @param <W> the record type of the workload
 */
public interface Driver<W extends Workload> extends AutoCloseable {

    /** The kind of workload it runs. */
    Class<W> workload();

    /** The block names under which configuration offers this workload, with the lifetime each stands for. */
    Map<String, Lifetime> blocks();

    /**
     * Starts one run and returns as soon as it runs, ready or not.
     *
     * <p>When the calling thread is interrupted, nothing of the run may stay behind.
     *
     * @throws LaunchException when it cannot be started; nothing of it is left then
     * @throws InterruptedException when the launch was cancelled
     */
    RunningWorkload launch(Launch<W> launch) throws LaunchException, InterruptedException;

    /** Releases what the driver holds for all runs. Every run must have ended before. */
    @Override
    void close();
}
