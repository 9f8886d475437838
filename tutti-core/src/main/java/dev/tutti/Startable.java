package dev.tutti;

import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.util.Locale;

/**
 * Anything of your own that can be started and stopped. Implement the two methods, and an {@link Orchestrator} takes it as a
 * member beside processes, in order and with the same guarantees.
 *
 * <p>{@link #start} and {@link #stop} run on a thread of Tutti's, never both at once, and never twice at once.
 */
public interface Startable extends Member {

    /**
     * Starts it and returns when it can be used. Interrupted when the start is given up or has taken longer than
     * a minute; nothing should be left behind then. When it returns normally all the same, {@link #stop} is called; until then
     * another start is refused.
     *
     * @throws Exception whatever went wrong; nothing is taken to be left behind, and {@link #stop} is not called. A
     *     {@link dev.tutti.driver.LaunchException} can say that something is missing on this machine
     */
    void start() throws Exception;

    /**
     * Stops it and returns when nothing is left. Called only after a start that succeeded. Interrupted when it takes longer than
     * ten seconds; whoever stops the orchestrator is told of that.
     *
     * @throws Exception whatever went wrong; it reaches whoever stops the orchestrator
     */
    void stop() throws Exception;

    /**
     * Whether it is alive right now. Asked after a start that succeeded, by whoever asks the orchestrator, on their thread.
     * What says no is stopped, and counts as having ended by itself with code 1.
     */
    default boolean running() {
        return true;
    }

    /** Derived from the class; give your own when there may be two. */
    @Override
    default String name() {
        String word = getClass().getSimpleName().replaceAll("[^A-Za-z0-9_-]", "");
        boolean usable = !word.isEmpty()
                && Character.isLetter(word.charAt(0))
                && !getClass().isHidden();
        return usable ? word.toLowerCase(Locale.ROOT) : "member";
    }

    @Override
    default boolean isNamed() {
        return false;
    }

    @Override
    default Unit unit(UnitName name) {
        return Unit.service(name.value(), CodeWorkload.of(this));
    }
}
