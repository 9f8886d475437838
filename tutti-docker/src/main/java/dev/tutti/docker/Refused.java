package dev.tutti.docker;

import dev.tutti.driver.LaunchException;

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

    private static InterruptedException interrupted(String message) {
        // Whoever throws it says by that that the thread was interrupted.
        Thread.interrupted();
        return new InterruptedException(message);
    }
}
