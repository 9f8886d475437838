package dev.tutti.engine;

import dev.tutti.model.HookPoint;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import java.time.Duration;

/** Whoever carries out effects: one method for each kind. None of them may block. */
public interface Effects {

    void runHooks(Run run, HookPoint point);

    void launch(Run run);

    void cancel(Run run);

    void watchReadiness(Run run);

    void watchHealth(Run run);

    void endWatch(Run run);

    void ask(Run run);

    void leave(Run run);

    void kill(Run run);

    void arm(UnitName unit, long epoch, Duration after);

    void tell(Notice notice);
}
