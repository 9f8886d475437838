package dev.tutti.runtime;

import dev.tutti.engine.Standing;
import dev.tutti.engine.World;
import dev.tutti.model.HookPoint;
import dev.tutti.model.Run;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Has drivers prepare what is about to be launched, as far as that is known. */
record Foresight(Drivers drivers, PortBook ports, SurroundingsOf surroundings) {

    /** Those of these units that a start would launch, as they would be. */
    static List<Unit> launched(Collection<UnitName> units, World world) {
        return units.stream()
                .map(world::standing)
                .filter(standing -> standing.state().run().isEmpty())
                .map(Standing::latest)
                .toList();
    }

    /** Which of these it is of use to prepare: not what is launched at once anyway. */
    List<Unit> prepared(Collection<Unit> units) {
        return units.stream()
                .filter(unit -> !unit.needs().isEmpty()
                        || !unit.hooksAt(HookPoint.BEFORE_START).isEmpty())
                .filter(drivers::prepares)
                .toList();
    }

    /** Returns when they know. May block. */
    void prepare(Collection<Unit> units) {
        try {
            List<Drivers.Order> orders = new ArrayList<>();
            for (Unit unit : units) {
                Map<String, Integer> picked = ports.of(unit, drivers);
                orders.add(Drivers.Order.of(new Run(unit.name(), 1), surroundings.foreseen(unit), picked));
            }
            drivers.prepare(orders);
        } catch (InterruptedException nobodyNeedsIt) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException failsAtLaunch) {
            System.getLogger(Foresight.class.getName()).log(System.Logger.Level.DEBUG, failsAtLaunch);
        }
    }
}
