package dev.tutti.engine;

import dev.tutti.model.Exit;
import dev.tutti.model.Phrase;
import dev.tutti.model.Run;
import java.util.Optional;

/**
 * What went wrong with a run, as a fact; the evidence (last lines, probe answers) is with whoever watched it.
 *
 * @param detail what is known beyond the kind, such as why a launch failed; may be empty
 * @param exit how the run ended, where its end is the failure
 */
public record Failure(Run run, Kind kind, String detail, Optional<Exit> exit) {

    /** What kind of thing went wrong. */
    public enum Kind {
        /** It could not be started. */
        NOT_LAUNCHED,
        /** It ended before it was ready. */
        ENDED_BEFORE_READY,
        /** It was not ready within its budget. */
        NOT_READY_IN_TIME,
        /** A service ended by itself with a code that is no success. */
        CRASHED,
        /** A task ended with a code that is no success. */
        TASK_FAILED,
        /** Its health check failed too often. */
        UNHEALTHY,
        /** One of its hooks failed. */
        HOOK_FAILED
    }

    static Failure notLaunched(Run run, String reason) {
        return new Failure(run, Kind.NOT_LAUNCHED, reason, Optional.empty());
    }

    /** The failure in words that go on from the unit's name: {@code ended with code 3 before it was ready}. */
    @Override
    public String toString() {
        String how = exit.map(Exit::toString).orElse("");
        return switch (kind) {
            case NOT_LAUNCHED -> "could not be started: " + Phrase.midSentence(detail);
            case ENDED_BEFORE_READY -> "ended with " + how + " before it was ready";
            case NOT_READY_IN_TIME -> "was not ready in time: " + detail;
            case CRASHED -> "ended with " + how;
            case TASK_FAILED -> "failed with " + how;
            case UNHEALTHY -> "is unhealthy: " + detail;
            case HOOK_FAILED -> "failed in a hook: " + detail;
        };
    }
}
