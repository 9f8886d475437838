package dev.tutti.engine;

import dev.tutti.model.Dependency;
import dev.tutti.model.Dependency.Condition;
import dev.tutti.model.Dependency.OnRestart;
import dev.tutti.model.HealthCheck;
import dev.tutti.model.HookPoint;
import dev.tutti.model.Project;
import dev.tutti.model.RestartPolicy;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Makes up projects: any lifetimes, conditions, policies, hooks and checks. */
final class RandomProject {

    private static final List<Condition> OF_SERVICES = List.of(
            Condition.READY,
            Condition.READY,
            Condition.READY,
            Condition.STARTED,
            Condition.STARTED,
            Condition.COMPLETED);

    /** The oracle has bits for no more, and each may stay a while after it was removed. */
    private static final int MOST = 40;

    private final Random random;

    private RandomProject(Random random) {
        this.random = random;
    }

    static Project of(Random random, int units) {
        return new RandomProject(random).make(units);
    }

    private Project make(int count) {
        var units = new ArrayList<Unit>();
        for (int i = 0; i < count; i++) {
            units.add(unit("u" + i, units));
        }
        Collections.shuffle(units, random);
        return Units.project(units);
    }

    /** Another project: most units stay as they are, some are gone, new or defined otherwise. */
    static Project after(Random random, Project present) {
        return new RandomProject(random).makeOf(present);
    }

    private Project makeOf(Project present) {
        var units = new ArrayList<Unit>();
        int names = present.units().size() + 2;
        for (int i = 0; i < Math.min(names, MOST); i++) {
            String name = "u" + i;
            Optional<Unit> known = present.unit(UnitName.of(name));
            if (chance(known.isPresent() ? 88 : 50)) {
                units.add(known.filter(unit -> chance(85))
                        .map(unit -> unit.onlyNeeding(present(unit, units)))
                        .map(unit -> chance(20) ? Units.running("program" + random.nextInt(3), unit) : unit)
                        .map(unit -> chance(20) ? unit.withRestart(restart()) : unit)
                        .orElseGet(() -> unit(name, units)));
            }
        }
        Collections.shuffle(units, random);
        return Units.project(units);
    }

    private static List<Dependency> present(Unit unit, List<Unit> others) {
        return unit.needs().stream()
                .filter(need -> need.optional()
                        || others.stream().anyMatch(other -> other.name().equals(need.on())))
                .toList();
    }

    private Unit unit(String name, List<Unit> earlier) {
        Unit unit = chance(30) ? Units.task(name) : Units.service(name);
        for (int i = random.nextInt(4); i > 0 && !earlier.isEmpty(); i--) {
            unit = unit.withNeeds(need(earlier.get(random.nextInt(earlier.size()))));
        }
        if (chance(50)) {
            unit = Units.probed(unit);
        }
        if (chance(30)) {
            unit = Units.healthChecked(unit, chance(50) ? HealthCheck.Then.RESTART : HealthCheck.Then.REPORT);
        }
        for (HookPoint point : HookPoint.values()) {
            unit = chance(15) ? Units.hooked(unit, point) : unit;
        }
        return unit.withRestart(restart());
    }

    private Dependency need(Unit on) {
        Condition until = on.isTask()
                ? Condition.values()[random.nextInt(Condition.values().length)]
                : OF_SERVICES.get(random.nextInt(OF_SERVICES.size()));
        return new Dependency(
                UnitName.of(on.name().value()), until, chance(15), chance(25) ? OnRestart.RESTART : OnRestart.IGNORE);
    }

    private RestartPolicy restart() {
        return switch (random.nextInt(5)) {
            case 0 -> RestartPolicy.always();
            case 1 -> RestartPolicy.onFailure(random.nextInt(3));
            case 2 -> RestartPolicy.unlessStopped();
            default -> RestartPolicy.no();
        };
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
