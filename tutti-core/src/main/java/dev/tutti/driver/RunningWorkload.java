package dev.tutti.driver;

import dev.tutti.model.Signal;
import dev.tutti.model.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/** One run while it lives. Thread-safe. */
public interface RunningWorkload {

    /** The id of the main process on this machine, where there is one. */
    OptionalLong pid();

    /** Whether it was made for this run; not, where something of an earlier run was taken up. */
    default boolean isNew() {
        return true;
    }

    /**
     * The hooks that are run for new ones alone have run, as {@link Launch#awaitsHooks} announced. Where that is never told, the
     * next launch makes it anew: what they were to do once has not been done.
     */
    default void hooksDone() {}

    /** What it offers to other units besides its ports, by key, such as {@code container_id}. */
    default Map<String, String> exports() {
        return Map.of();
    }

    /**
     * Begins a command inside the run.
     *
     * @param output takes what it writes
     * @throws IOException when it cannot be begun, with words for people
     * @throws UnsupportedOperationException where a run has no inside of its own
     */
    default ExecSession exec(ExecRequest request, RunOutput output) throws IOException, InterruptedException {
        throw new UnsupportedOperationException("commands beside it are run on this machine");
    }

    /**
     * Unpacks a tar archive in a directory inside the run. Returns when it is there.
     *
     * @throws IOException when it cannot be, with words for people
     * @throws UnsupportedOperationException where a run has no inside of its own
     */
    default void copyInto(String directory, InputStream tar) throws IOException, InterruptedException {
        throw new UnsupportedOperationException("its files are those of this machine");
    }

    /** Whether {@link #exec} and {@link #copyInto} are possible. */
    default boolean hasInside() {
        return false;
    }

    /** The run as probes see it. */
    Subject subject();

    /**
     * Completes when nothing of the run is alive any more and its output has been delivered; never exceptionally. A run
     * that ends by itself and leaves processes behind has them killed first.
     */
    CompletionStage<RunEnd> ended();

    /** Whether anything of the run is alive right now: looks at the system, and may know more than has been announced. */
    default boolean isAlive() {
        return !ended().toCompletableFuture().isDone();
    }

    /**
     * Asks the run to stop as its stop policy says. Returns at once; asking twice is harmless. Each signal that is given is
     * sent, also when the run has been asked before.
     *
     * @param instead a signal to be used in place of what the policy says
     */
    void stop(Optional<Signal> instead);

    /** Asks the run to stop as its stop policy says. */
    default void stop() {
        stop(Optional.empty());
    }

    /** The name of the signal that {@link #stop()} sends, where that is another than its policy says. */
    default Optional<String> stopSignal() {
        return Optional.empty();
    }

    /** Kills the whole tree of the run. Returns at once; killing twice is harmless. */
    void kill();

    /**
     * What the run reads as its standard input, where it has one; otherwise what is written goes nowhere. With a terminal it is
     * what is typed there: bytes arrive unchanged and in order, and Ctrl-C, as 0x03, interrupts what reads them. Closing it
     * gives the run the end of its input once it has read the rest; closing twice is harmless.
     *
     * <p>Several threads may write; the bytes of one call stay together. What the run has not read yet waits, up to a
     * limit of the driver; then a call waits for room, and when the run reads nothing for some seconds it fails by an {@link
     * java.io.InterruptedIOException}, which says how many of its bytes were taken. After the end of the run it fails by
     * another {@link java.io.IOException}.
     */
    default OutputStream input() {
        return OutputStream.nullOutputStream();
    }

    /**
     * Gives the terminal of the run another size, of which the program is told by {@code SIGWINCH}; does nothing where the run
     * has no terminal. Returns at once; of several the last one counts.
     *
     * @throws IllegalArgumentException when {@link WindowSize} refuses it
     */
    default void resize(int columns, int rows) {}

    /** Waits until what the run has written so far has been delivered, where that can be known, but not longer than this. */
    default void awaitOutput(Duration within) throws InterruptedException {}

    /**
     * What had to be killed after the run was asked to stop, for people, as {@link #survivors} names it; complete once the run
     * has ended. Empty where nothing had to be, or nobody knows.
     */
    default List<String> killed() {
        return List.of();
    }

    /**
     * Lets go of a run that is to outlive Tutti: it goes on, and {@link #ended} completes, with code 0.
     *
     * @return whether it does; if not, it is no such run or has ended by itself: nothing has been done, and it is to be stopped
     */
    default boolean leave() {
        return false;
    }

    /**
     * What keeps it from going on, or anybody from knowing how it is, in one sentence for people: it was paused, or whoever runs
     * it does not answer. Nothing is wrong with the run itself as far as is known.
     */
    default Optional<String> trouble() {
        return Optional.empty();
    }

    /**
     * Why nobody can know at present whether it is alive, nor end it: whoever runs it does not answer. Empty while that one does, and
     * once it has ended.
     */
    default Optional<String> outOfReach() {
        return Optional.empty();
    }

    /** What is still alive, for people: {@code pid 4711: postgres -D data}. Empty when verified gone. */
    List<String> survivors();
}
