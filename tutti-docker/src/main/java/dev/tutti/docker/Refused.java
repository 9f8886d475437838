package dev.tutti.docker;

import dev.tutti.driver.LaunchException;
import java.io.IOException;

/** What an engine refuses, as the failure of a launch. */
final class Refused {

    private Refused() {}

    /**
     * In the engine's words, behind what was being done. Where no engine answers, that alone is wrong.
     *
     * @param what was being done: {@code cannot pull bb:2}
     */
    static LaunchException of(EngineException refusal, String what) throws InterruptedException {
        String message = String.valueOf(refusal.getMessage());
        return switch (refusal.kind()) {
            case UNAVAILABLE -> LaunchException.missingEngine("docker", message);
            case NOT_FOUND, CONFLICT, REFUSED -> new LaunchException(what + ": " + message, refusal);
            case INTERRUPTED -> throw interrupted(message);
        };
    }

    /** The same for who expects that something may fail. The cause tells where it is only that no engine answers. */
    static IOException io(EngineException refusal) throws InterruptedException {
        String message = String.valueOf(notInterrupted(refusal).getMessage());
        return new IOException(
                message, refusal.isUnavailable() ? LaunchException.missingEngine("docker", message) : refusal);
    }

    /** The same refusal, unless it is none. */
    static EngineException notInterrupted(EngineException refusal) throws InterruptedException {
        if (refusal.kind() == EngineException.Kind.INTERRUPTED) {
            throw interrupted(String.valueOf(refusal.getMessage()));
        }
        return refusal;
    }

    private static InterruptedException interrupted(String message) {
        // Whoever throws it says by that that the thread was interrupted.
        Thread.interrupted();
        return new InterruptedException(message);
    }
}
