package dev.tutti.engine;

import dev.tutti.model.HookPoint;
import dev.tutti.model.Run;
import java.util.List;

/** Nothing runs. A wanted unit that stays down has unmet needs. */
public record Down() implements UnitState {

    @Override
    public Phase phase() {
        return Phase.DOWN;
    }

    @Override
    public void reconsider(Turn turn) {
        if (turn.mayStart()) {
            start(turn);
        }
    }

    private static void start(Turn turn) {
        Run run = turn.nextRun();
        if (turn.has(HookPoint.BEFORE_START)) {
            turn.enter(new Starting(run, Starting.Part.HOOKS));
            turn.emit(new Effect.RunHooks(run, HookPoint.BEFORE_START));
        } else {
            turn.enter(new Starting(run, Starting.Part.LAUNCH));
            turn.emit(new Effect.Launch(run));
        }
    }

    @Override
    public List<String> reasons(World world, Standing standing) {
        return standing.wanted()
                ? Needs.unmet(standing.unit(), world::find).stream()
                        .map(Needs.Unmet::toString)
                        .toList()
                : List.of();
    }
}
