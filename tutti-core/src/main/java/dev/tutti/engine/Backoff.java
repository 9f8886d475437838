package dev.tutti.engine;

import dev.tutti.model.Phrase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A run has ended and the next one waits for a delay to pass.
 *
 * @param attempt number of the coming restart in a row
 * @param failure what made it necessary; empty when the run succeeded and is repeated by policy
 */
public record Backoff(int attempt, Duration delay, Optional<Failure> failure) implements UnitState {

    @Override
    public Phase phase() {
        return Phase.BACKOFF;
    }

    @Override
    public void reconsider(Turn turn) {
        if (!turn.standing().wanted()) {
            turn.enter(new Down());
        }
    }

    @Override
    public void timeUp(Turn turn) {
        turn.enter(new Down());
    }

    @Override
    public void started(Turn turn) {
        turn.enter(new Down());
    }

    @Override
    public List<String> reasons(World world, Standing standing) {
        String because = failure.map(what -> "; it " + what).orElse("");
        return List.of("restart %d comes %s after the last run ended%s".formatted(attempt, Phrase.of(delay), because));
    }
}
