package dev.tutti;

import dev.tutti.failure.UnitException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A unit that is down for a while.
 *
 * @param stuck whether it has outlived being killed
 */
record Pause(UnitHandle unit, BooleanSupplier stuck) {

    /** Stops it, does what is given, and starts it again. */
    <E extends Exception> void during(Body<E> body) throws E {
        if (!unit.running()) {
            throw new IllegalStateException(
                    "unit \"" + unit.name() + "\" does not run, so it cannot be stopped for a while");
        }
        Optional<UnitException> complaint = bringDown();
        Throwable thrown = null;
        try {
            body.run();
        } catch (Throwable failed) {
            thrown = failed;
            throw failed;
        } finally {
            startAgain(Optional.ofNullable(thrown), complaint);
        }
    }

    /** Gives what its stop complains of, when it is down all the same. */
    private Optional<UnitException> bringDown() {
        try {
            unit.stop();
            return Optional.empty();
        } catch (UnitException complaint) {
            if (stuck.getAsBoolean()) {
                throw complaint;
            }
            return Optional.of(complaint);
        }
    }

    /** That it does not run any more is worse than how it has ended. */
    private void startAgain(Optional<Throwable> ofBody, Optional<UnitException> ofStop) {
        Optional<RuntimeException> worst = ofStop.map(complaint -> complaint);
        try {
            unit.start();
        } catch (RuntimeException failed) {
            ofStop.ifPresent(failed::addSuppressed);
            worst = Optional.of(failed);
        }
        if (ofBody.isPresent()) {
            worst.ifPresent(ofBody.get()::addSuppressed);
        } else if (worst.isPresent()) {
            throw worst.get();
        }
    }
}
