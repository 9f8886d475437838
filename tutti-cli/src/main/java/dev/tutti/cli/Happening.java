package dev.tutti.cli;

import dev.tutti.runtime.GoalResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** What the main thread of a start waits for. */
sealed interface Happening {
    record Started(GoalResult result, Optional<String> hookProblem) implements Happening {}

    /** @param heard is counted down when it has been taken and said */
    record Signalled(String signal, Instant at, boolean first, CountDownLatch heard) implements Happening {}

    record OutputClosed() implements Happening {}

    /** Somebody at another terminal wants everything stopped. */
    record Asked(Stopping stopping) implements Happening {}

    record Idle() implements Happening {}

    /** What everything was brought up for is done. */
    record Done(ExitCode code) implements Happening {}

    record Stopped(GoalResult result) implements Happening {}

    /**
     * What somebody else wants who asks for the end.
     *
     * @param patience how long units may take before what is left is killed; without it, as their policies say
     * @param remove whether what units leave behind at their end is removed
     * @param verdict completes when nothing is left, or with what is
     */
    record Stopping(Optional<Duration> patience, boolean remove, CompletableFuture<Verdict> verdict) {}
}
