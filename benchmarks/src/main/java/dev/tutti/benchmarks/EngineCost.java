package dev.tutti.benchmarks;

import dev.tutti.driver.RunOutput;
import dev.tutti.model.Dependency;
import dev.tutti.model.Project;
import dev.tutti.model.Run;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.runtime.Drivers;
import dev.tutti.runtime.Engine;
import dev.tutti.runtime.RunLog;
import dev.tutti.testkit.FakeDriver;
import dev.tutti.testkit.FakeWorkload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What deciding costs when nothing has to be waited for: large projects with a driver that runs nothing. */
final class EngineCost implements Benchmark {

    private static final List<Integer> SIZES = List.of(1_000, 2_000, 4_000);
    private static final int NEEDS = 3;
    private static final long PATIENCE_SECONDS = 120;

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public void run(Setting setting, Report report) throws Exception {
        for (boolean chain : List.of(false, true)) {
            List<Sample> plans = new ArrayList<>();
            List<Sample> starts = new ArrayList<>();
            for (int size : SIZES) {
                var project = new Project("large", Path.of("/"), units(size, chain, setting.random()));
                int rounds = setting.rounds(7, 2);
                int warmUp = setting.rounds(3, 1);
                String what = Lines.format("%,d units, %s", size, chain ? "a chain" : "up to 3 needs each");
                plans.add(report.add(what + ": plan", Sample.of(warmUp, rounds, () -> plan(project))));
                starts.add(report.add(what + ": start", Sample.of(warmUp, rounds, () -> start(project))));
                double perUnit = starts.get(starts.size() - 1).median() / size;
                report.inTime(what + ": start per unit / 1 ms", perUnit);
            }
            String kind = chain ? "a chain" : "up to 3 needs";
            report.atMost(kind + ": plan per unit, 4,000 / 1,000", growth(plans), 2);
            report.atMost(kind + ": start per unit, 4,000 / 1,000", growth(starts), 2);
        }
    }

    private static double growth(List<Sample> samples) {
        return samples.get(2).median() / SIZES.get(2) / (samples.get(0).median() / SIZES.get(0));
    }

    private static List<Unit> units(int size, boolean chain, Random random) {
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Unit unit = Unit.service("u" + i, new FakeWorkload("nothing"));
            int first = i;
            int needs = i == 0 ? 0 : chain ? 1 : random.nextInt(NEEDS + 1);
            List<Dependency> on = random.ints(needs, 0, Math.max(1, i))
                    .map(earlier -> chain ? first - 1 : earlier)
                    .distinct()
                    .mapToObj(earlier -> Dependency.ready("u" + earlier))
                    .toList();
            units.add(unit.onlyNeeding(on));
        }
        return units;
    }

    private static long plan(Project project) {
        try (var engine = open(project)) {
            var names = names(project);
            long started = System.nanoTime();
            int steps = engine.plan(names).toString().length();
            return steps == 0 ? Long.MAX_VALUE : System.nanoTime() - started;
        }
    }

    private static long start(Project project) throws Exception {
        try (var engine = open(project)) {
            var names = names(project);
            long started = System.nanoTime();
            var result = engine.start(names).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            long took = System.nanoTime() - started;
            if (!result.reached()) {
                throw new IllegalStateException("Not everything came up: " + result.missed());
            }
            return took;
        }
    }

    private static Engine open(Project project) {
        return new Engine(project, new Drivers(List.of(new FakeDriver())), new NoLog());
    }

    private static List<UnitName> names(Project project) {
        return project.units().stream().map(Unit::name).collect(Collectors.toList());
    }

    /** Nothing is written, so nothing has to be kept. */
    private static final class NoLog implements RunLog {
        @Override
        public RunOutput open(Run run) {
            return new NoOutput();
        }

        @Override
        public List<String> lastLines(Run run, int count) {
            return List.of();
        }
    }
}
