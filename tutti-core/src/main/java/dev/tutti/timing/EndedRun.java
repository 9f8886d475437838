package dev.tutti.timing;

import dev.tutti.model.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A run that is over.
 *
 * @param readyAfter how long after its beginning it was ready; empty if it never was
 * @param how in words that go on from the unit's name: {@code ended with code 3 after 2.10 s}, {@code was stopped}
 * @param failed whether that was a failure
 */
public record EndedRun(
        Run run, Instant began, Optional<Duration> readyAfter, Instant ended, String how, boolean failed) {}
