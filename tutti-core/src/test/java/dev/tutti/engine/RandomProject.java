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
