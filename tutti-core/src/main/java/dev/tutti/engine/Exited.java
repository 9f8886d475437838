package dev.tutti.engine;

import dev.tutti.model.Exit;
import dev.tutti.model.Run;
import java.util.List;
import java.util.Optional;

/**
 * A run has ended by itself and none follows.
 *
 * @param last the run that ended
 * @param exit how; empty if it was never launched
 * @param failure what went wrong; empty if it succeeded
 * @param restarts how many restarts in a row have come to this
 */
public record Exited(Run last, Optional<Exit> exit, Optional<Failure> failure, int restarts) implements UnitState {

    @Override
    public Phase phase() {
        return Phase.EXITED;
    }

    /** A task that succeeded is done for as long as it is wanted. */
    @Override
    public void started(Turn turn) {
        boolean done =
                turn.unit().isTask() && failure.isEmpty() && turn.standing().wanted();
        if (!done) {
            turn.enter(new Down());
        }
    }

    @Override
    public List<String> reasons(World world, Standing standing) {
        return failure.map(Failure::toString).stream().toList();
    }
}
