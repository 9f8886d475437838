package dev.tutti;

import dev.tutti.engine.Phase;
import dev.tutti.model.UnitName;
import java.util.Set;

/** Finds out before a start what is no longer there although the engine takes it for ready. Thread-safe. */
final class RollCall {

    private final Orchestrator system;

    RollCall(Orchestrator system) {
        this.system = system;
    }

    /** What has gone counts as down when this returns; what pauses inside another orchestrator is up again. */
    void of(Set<UnitName> units) {
        units.forEach(unit -> new Watch(system, unit).catchUp());
        for (UnitName unit : units) {
            Member member = system.member(unit);
            if (member instanceof ExternalService) {
                forgetIfGone(unit);
            } else if (member instanceof Orchestrator inner && isReady(unit) && !inner.running()) {
                inner.start();
            }
        }
    }

    /** What somebody else runs is waited for again. One at a time: the second finds it forgotten. */
    private synchronized void forgetIfGone(UnitName external) {
        if (isReady(external) && !new Watch(system, external).holdsOwnCheck()) {
            var gone = Set.of(external);
            Ends.ended(() -> system.engine().kill(gone), () -> system.engine().kill(gone));
            system.ends().forgive(gone);
        }
    }

    private boolean isReady(UnitName unit) {
        return system.engine().world().standing(unit).state().phase() == Phase.READY;
    }
}
