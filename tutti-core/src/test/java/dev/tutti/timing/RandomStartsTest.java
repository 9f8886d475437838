package dev.tutti.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.model.Dependency;
import dev.tutti.model.RestartPolicy;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomStartsTest {

    private static final int PROJECTS = 60;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void without_failures_every_moment_of_a_start_is_some_units_doing(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < PROJECTS; i++) {
            List<Unit> units = units(random, 1 + random.nextInt(25), false);
            Simulation simulation = simulation(units, random);
            simulation.start(names(units)).until(random.nextInt(3) == 0 ? random.nextInt(5_000) : 10_000_000);

            StartRecord start = simulation.timekeeper().lastStart().orElseThrow();

            for (Unit unit : units) {
                CriticalPath path =
                        CriticalPath.to(unit.name(), start, simulation.now()).orElseThrow();
                assertHolds(path, start, simulation);
                assertThat(path.steps())
                        .allSatisfy(step ->
                                assertThat(step.waiting().plus(step.retrying())).isZero());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatever_happens_the_steps_add_up_to_the_whole(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < PROJECTS; i++) {
            List<Unit> units = units(random, 1 + random.nextInt(15), true);
            Simulation simulation = simulation(units, random);
            Instant first = simulation.now();
            for (int command = 0; command < 12; command++) {
                String unit = names(units)[random.nextInt(units.size())];
                switch (random.nextInt(4)) {
                    case 0 -> simulation.restart(unit);
                    case 1 -> simulation.stop(unit);
                    default -> simulation.start(unit);
                }
                long passed = Duration.between(first, simulation.now()).toMillis();
                simulation.until(passed + 1 + random.nextInt(3_000));
                for (StartRecord start : simulation.timekeeper().starts()) {
                    start.units()
                            .forEach(way -> assertHolds(
                                    CriticalPath.to(way.unit(), start, simulation.now())
                                            .orElseThrow(),
                                    start,
                                    simulation));
                    CriticalPath.of(start, simulation.now()).ifPresent(path -> assertHolds(path, start, simulation));
                }
            }
        }
    }

    private static void assertHolds(CriticalPath path, StartRecord start, Simulation simulation) {
        List<CriticalPath.Step> steps = path.steps();
        assertThat(path.began()).isEqualTo(start.began());
        assertThat(steps.get(0).from()).isEqualTo(path.began());
        assertThat(steps.get(steps.size() - 1).to()).isEqualTo(path.ended());
        Duration sum = Duration.ZERO;
        for (int i = 0; i < steps.size(); i++) {
            CriticalPath.Step step = steps.get(i);
            assertThat(List.of(step.waiting(), step.retrying(), step.launching(), step.comingUp()))
                    .noneMatch(Duration::isNegative);
            sum = sum.plus(step.waiting())
                    .plus(step.retrying())
                    .plus(step.launching())
                    .plus(step.comingUp());
            if (i > 0) {
                CriticalPath.Step before = steps.get(i - 1);
                assertThat(step.from()).isEqualTo(before.to());
                assertThat(simulation.world().graph().needsOf(step.unit())).contains(before.unit());
            }
        }
        assertThat(sum).isEqualTo(path.took());
    }

    private static Simulation simulation(List<Unit> units, Random random) {
        var simulation = new Simulation(units);
        for (Unit unit : units) {
            String name = unit.name().value();
            simulation.pace(name, random.nextInt(50), random.nextInt(1000), random.nextInt(1000));
            for (int run = 1; run < 4; run++) {
                if (unit.restart().attempts() > 0 && random.nextInt(4) == 0) {
                    simulation.failing(name, run);
                }
            }
        }
        return simulation;
    }

    /** Those that may fail are restarted; the others are not, by which the simulation knows them. */
    private static List<Unit> units(Random random, int count, boolean failing) {
        var units = new ArrayList<Unit>();
        for (int i = 0; i < count; i++) {
            Unit unit = random.nextInt(3) == 0 ? Units.task("u" + i) : Units.service("u" + i);
            for (int need = random.nextInt(4); need > 0 && i > 0; need--) {
                unit = unit.withNeeds(need(units.get(random.nextInt(i)), random, failing));
            }
            units.add(failing ? unit.withRestart(RestartPolicy.onFailure(1 + random.nextInt(2))) : unit);
        }
        Collections.shuffle(units, random);
        return units;
    }

    private static Dependency need(Unit on, Random random, boolean failing) {
        String name = on.name().value();
        Dependency need = on.isTask()
                ? List.of(Dependency.ready(name), Dependency.succeeded(name), Dependency.completed(name))
                        .get(random.nextInt(3))
                : random.nextInt(3) == 0 ? Dependency.started(name) : Dependency.ready(name);
        return failing && random.nextInt(5) == 0 ? need.asOptional() : need;
    }

    private static String[] names(List<Unit> units) {
        return units.stream().map(Unit::name).map(UnitName::value).toArray(String[]::new);
    }
}
