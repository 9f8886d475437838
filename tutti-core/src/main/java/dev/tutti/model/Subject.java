package dev.tutti.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The run that a probe asks about, as far as a probe may know it. */
public interface Subject {

    /** The run that is asked about. */
    Run run();

    /**
     * Ids of the live local processes of the run, all of them: children, grandchildren, daemons. Empty when the run has
     * no local processes, so ownership cannot be told.
     */
    Set<Long> processes();

    /**
     * The process it began with, while that lives. Asking for it costs nothing, where {@link #processes} looks around on the
     * whole machine; often it is the one that matters.
     */
    default OptionalLong main() {
        return OptionalLong.empty();
    }

    /** How long one attempt may take. */
    Duration patience();

    /**
     * Whether what accepts connections to a port of this machine leads to something of the run that listens. Asked once a
     * connection was accepted: in front of a container stands a proxy that accepts them whether or not anybody listens behind.
     * True where nothing stands in between.
     *
     * @throws InterruptedException when interrupted
     */
    default boolean listensBehind(int port) throws InterruptedException {
        return true;
    }

    /**
     * Runs a command inside the run, where that has an inside of its own.
     *
     * @return how that went; it holds when the command has ended with code 0
     * @throws InterruptedException when interrupted; the command is ended then
     */
    default Verdict run(List<String> command) throws InterruptedException {
        return Verdict.notYet("there is nothing to run a command in");
    }

    /**
     * Whether nobody can know at present how the run is, as whoever runs it does not answer, or says that it has ended. Asked
     * when a probe has failed.
     */
    default boolean isOutOfReach() {
        return false;
    }

    /** What the run says of its own health by the means of what runs it, where it does. */
    default Optional<Verdict> ownHealth() {
        return Optional.empty();
    }
}
