package dev.tutti.engine;

import dev.tutti.model.Exit;
import dev.tutti.model.Run;
import java.util.Optional;

/**
 * A run has ended by itself and none follows.
 *
 * @param last the run that ended
 * @param exit how; empty if it was never launched
 * @param failure what went wrong; empty if it succeeded
 */
public record Exited(Run last, Optional<Exit> exit, Optional<Failure> failure) implements UnitState {

    @Override
    public Phase phase() {
        return Phase.EXITED;
    }

    @Override
    public void started(Turn turn) {
        if (failure.isPresent() || !turn.unit().isTask()) {
            turn.enter(new Down());
        }
    }
}
