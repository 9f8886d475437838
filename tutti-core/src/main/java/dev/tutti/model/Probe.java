package dev.tutti.model;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A question about a running unit that can be asked again and again. Implementations are immutable records; equal probes
 * ask the same.
 */
public interface Probe extends Condition {

    /**
     * Asks once.
     *
     * <p>Called from a thread of its own, which is interrupted when the answer is no longer needed. Must return within
     * {@link Subject#patience()}; whatever goes wrong is a {@link Verdict#notYet}, never an exception. A probe that breaks
     * this promise has not answered, and is not asked again by the same watch until it has come back. Several watches may
     * ask at the same time.
     *
     * @throws InterruptedException when interrupted
     */
    Verdict check(Subject subject) throws InterruptedException;

    @Override
    default Readiness readiness() {
        return new Readiness.Probed(this);
    }

    /**
     * The same question about one launch of a unit: what it says of ports by name, or of places relative to the unit, is
     * filled in. Called for each run, just before it is launched.
     *
     * @throws IllegalStateException when it names what the unit does not have, with a message for people
     */
    default Probe at(Site site) {
        return this;
    }

    /** What is asked, in the words of a failure message: {@code tcp connections on localhost:5432}. */
    String describe();

    /**
     * TCP ports on this machine that only the unit itself should open. A launch is refused while somebody else listens
     * on one of them, at an address that is in the way of {@link #localAddresses}.
     */
    default Set<Integer> localPorts() {
        return Set.of();
    }

    /** The addresses of this machine, as numbers, at which {@link #localPorts} are asked for; empty: any. */
    default Set<String> localAddresses() {
        return Set.of();
    }

    /**
     * Who holds, before the launch, what only the unit itself should provide, other than {@link #localPorts()}. A launch is
     * refused then. Empty as well when it cannot be told.
     */
    default Optional<Occupant> occupant() {
        return Optional.empty();
    }

    /**
     * The live process that something the unit writes, such as a pid file, names as the unit's own. Empty for a probe that
     * asks nothing of the kind.
     */
    default OptionalLong namedProcess() {
        return OptionalLong.empty();
    }
}
