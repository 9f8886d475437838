package dev.tutti.engine;

import static dev.tutti.engine.Units.service;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.tutti.model.Dependency;
import dev.tutti.model.Exit;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The engine's work grows with the number of units, not with its square. Measured in bytes allocated: time varies. */
class CostTest {

    /** Shapes of projects; each unit needs earlier ones. */
    enum Shape {
        CHAIN(i -> i == 0 ? List.of() : List.of(i - 1)),
        STAR(i -> i == 0 ? List.of() : List.of(0)),
        LAYERS(i -> i < 10 ? List.of() : List.of(i / 10 * 10 - 10, i / 10 * 10 - 7, i / 10 * 10 - 4)),
        RANDOM(i -> new Random(i)
                .ints(Math.min(i, 3), 0, Math.max(i, 1))
                .distinct()
                .boxed()
                .toList());

        private final IntFunction<List<Integer>> needs;

        Shape(IntFunction<List<Integer>> needs) {
            this.needs = needs;
        }

        World world(int units) {
            var all = new ArrayList<Unit>();
            for (int i = 0; i < units; i++) {
                all.add(service("u" + i)
                        .withNeeds(needs.apply(i).stream()
                                .map(need -> Dependency.ready("u" + need))
                                .toArray(Dependency[]::new)));
            }
            return World.of(Units.project(all));
        }
    }

    /** Launches what is to be launched and ends what is to be ended. */
    private static World play(World world, Message command) {
        var reconciler = new Reconciler();
        var messages = new ArrayDeque<>(List.of(command));
        World now = world;
        while (!messages.isEmpty()) {
            Decision decision = reconciler.decide(now, messages.remove());
            now = decision.world();
            for (Effect effect : decision.effects()) {
                if (effect instanceof Effect.Launch launch) {
                    messages.add(new Message.Launched(launch.run()));
                } else if (effect instanceof Effect.Ask ask) {
                    messages.add(new Message.Ended(ask.run(), Exit.bySignal(15), 0));
                }
            }
        }
        return now;
    }

    private static long upAndDown(Shape shape, int units) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Set<UnitName> all = new HashSet<>();
        IntStream.range(0, units).forEach(i -> all.add(UnitName.of("u" + i)));
        long before = threads.getCurrentThreadAllocatedBytes();

        World fresh = shape.world(units);
        Plan plan = Planner.plan(fresh, new Message.Start(all, true), all);
        World up = play(fresh, new Message.Start(all, true));
        World down = play(up, new Message.Stop(all, true));

        assertThat(plan.moves()).hasSize(units);
        assertThat(up.standings()).allMatch(standing -> standing.state().phase() == Phase.READY);
        assertThat(down.standings()).allMatch(standing -> standing.state().phase() == Phase.DOWN);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void four_times_the_units_cost_about_four_times_the_work(Shape shape) {
        upAndDown(shape, 100);

        long small = upAndDown(shape, 1_000);
        long large = upAndDown(shape, 4_000);

        assertThat((double) large / small).isLessThan(6);
    }
}
