package dev.tutti.driver;

import dev.tutti.model.Lifetime;
import dev.tutti.model.UnitName;
import dev.tutti.model.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /**
     * Why nothing of this kind can be run now: what would run it is not there, or does not answer. Looks at the machine; empty
     * when it can.
     *
     * @return one sentence, and the one command that helps
     * @throws InterruptedException when interrupted
     */
    default Optional<String> missing() throws InterruptedException {
        return Optional.empty();
    }

    /** Whether it is of use to {@link #prepare} launches. */
    default boolean prepares() {
        return false;
    }

    /**
     * Is told what may be launched soon, so that what takes long is begun: pulls, builds, whatever a launch then finds done.
     * Returns at once. What is launched later may differ, and what was prepared in vain is removed by {@link #close}. In place
     * of a value that nobody knows yet there is an {@link dev.tutti.model.Unknown}.
     */
    default void prepare(List<Launch<W>> soon) {}

    /**
     * The ports on this machine that an earlier run of a unit had, by the names of the unit's ports: where it asks for free
     * ones, it gets them again, so that what others know of it stays true. Only those that it can get: nobody listens there, or
     * only that run itself. Empty when there are none, or nobody knows.
     *
     * @throws InterruptedException when interrupted
     */
    default Map<String, Integer> formerPorts(UnitName unit) throws InterruptedException {
        return Map.of();
    }

    /** The host at which ports of its runs are reached, as a URL has it: {@code localhost}, unless they run on another machine. */
    default String host() {
        return "localhost";
    }

    /**
     * What {@link #launch} would find of earlier runs.
     *
     * @throws LaunchException when that cannot be known
     * @throws InterruptedException when interrupted
     */
    default Found find(Launch<W> launch) throws LaunchException, InterruptedException {
        return Found.NOTHING;
    }

    /**
     * Makes anew what runs of a unit are made of, such as an image, and remembers it for the next launch. What runs is left
     * alone.
     *
     * @param launch as the next one would be; nothing is launched
     * @return whether there was anything to be made
     * @throws LaunchException when it could not be made; what was there before is still used then
     * @throws InterruptedException when interrupted
     */
    default boolean rebuild(Launch<W> launch) throws LaunchException, InterruptedException {
        return false;
    }

    /**
     * Removes what runs of these units have left behind at their end, so that the next launch begins anew. Everything of them
     * must have ended.
     *
     * @param all whether nothing of the project is to be left, such as a network
     * @return what was removed, for people
     * @throws LaunchException when something could not be removed, saying what
     */
    default List<String> remove(Set<UnitName> units, boolean all) throws LaunchException, InterruptedException {
        return List.of();
    }

    /** Releases what the driver holds for all runs. Every run must have ended before. */
    @Override
    void close();
}
