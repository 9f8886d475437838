package dev.tutti.junit;

import dev.tutti.failure.Evidence;
import dev.tutti.failure.NotReadyException;
import dev.tutti.failure.UnexpectedExitException;
import dev.tutti.failure.UnitException;
import dev.tutti.model.Exit;
import dev.tutti.model.Run;
import java.time.Instant;
import java.util.Optional;

/**
 * The end of a service that was ready and that nobody had asked to end.
 *
 * @param how in words that go on from the unit's name
 * @param exit empty for one that was ended because its health check failed
 */
record Death(Run run, Instant at, String how, Optional<Exit> exit, Evidence evidence) {

    Death at(Instant moment) {
        return new Death(run, moment, how, exit, evidence);
    }

    /**
     * What a test or class fails with that began at a moment.
     *
     * @param what it is, in one word
     */
    UnitException failure(Instant began, String what) {
        String when = (at.isBefore(began) ? "before this %s began" : "during this %s").formatted(what);
        String headline = "unit \"%s\" %s, %s".formatted(run.unit(), how, when);
        String message = headline + evidence.text();
        UnitException failure = exit.isPresent()
                ? new UnexpectedExitException(headline, message, evidence, exit.get())
                : new NotReadyException(headline, message, evidence);
        // Where we found out tells nobody anything.
        failure.setStackTrace(new StackTraceElement[0]);
        return failure;
    }
}
