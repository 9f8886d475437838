package dev.tutti;

import dev.tutti.engine.Phase;
import dev.tutti.engine.UnitState;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Finds out before a start what is no longer there although the engine takes it for ready. Thread-safe. */
final class RollCall {

    private final Orchestrator system;

    RollCall(Orchestrator system) {
        this.system = system;
    }

    /**
     * What is not as the engine takes it to be.
     *
     * @param gone what somebody else runs and is waited for again
     * @param partly orchestrators of which something is down
     */
    record Absent(Set<UnitName> gone, Set<UnitName> partly) {}

    /** What has died counts as down when this returns. */
    Absent of(Set<UnitName> units) {
        units.forEach(unit -> new Watch(system, unit).catchUp());
        var absent = new Absent(new LinkedHashSet<>(), new LinkedHashSet<>());
        for (UnitName unit : units) {
            Member member = system.member(unit);
            if (member instanceof ExternalService && isGone(unit)) {
                absent.gone().add(unit);
            } else if (member instanceof Orchestrator inner && ready(unit).isPresent() && !inner.running()) {
                absent.partly().add(unit);
            }
        }
        return absent;
    }

    /** Of several that find this out about one run, the first gives it another. */
    private boolean isGone(UnitName external) {
        Optional<Run> run = ready(external);
        boolean gone = run.isPresent() && !new Watch(system, external).holdsOwnCheck();
        if (gone) {
            system.engine().renew(run.orElseThrow());
        }
        return gone;
    }

    /** Its run, if that counts as ready. */
    private Optional<Run> ready(UnitName unit) {
        UnitState state = system.engine().world().standing(unit).state();
        return state.phase() == Phase.READY ? state.run() : Optional.empty();
    }
}
