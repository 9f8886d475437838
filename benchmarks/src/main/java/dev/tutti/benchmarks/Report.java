package dev.tutti.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a run has found so far; each line is told as it is known. Confined to one thread. */
final class Report {

    private final Consumer<String> told;
    private final double tolerance;
    private final List<Figure> figures = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private String benchmark = "";

    /** @param tolerance what every limit is multiplied by */
    Report(Consumer<String> told, double tolerance) {
        this.told = told;
        this.tolerance = tolerance;
    }

    void begin(String name) {
        benchmark = name;
        told.accept("");
        told.accept(name);
    }

    /** Adds a sample of milliseconds, and hands it back. */
    Sample add(String what, Sample sample) {
        return add(what, "ms", sample);
    }

    Sample add(String what, String unit, Sample sample) {
        var figure = new Figure(benchmark, what, unit, sample);
        figures.add(figure);
        told.accept(Lines.of(figure));
        return sample;
    }

    /** Adds a single value. */
    double add(String what, String unit, double value) {
        add(what, unit, new Sample(List.of(value)));
        return value;
    }

    /** The value must not be above the limit. */
    void atMost(String what, double value, double limit) {
        add(new Target(benchmark, what, value, limit, tolerance));
    }

    /**
     * A time must not be above the limit. On a machine that has other things to do it says little in a short run, so that it
     * has more room there than a ratio.
     *
     * @param value the time, in parts of the limit
     */
    void inTime(String what, double value) {
        add(new Target(benchmark, what, value, 1, tolerance * tolerance));
    }

    /** The value must not be above the limit, however short the run. */
    void exactlyAtMost(String what, double value, double limit) {
        add(new Target(benchmark, what, value, limit, 1));
    }

    private void add(Target target) {
        targets.add(target);
        told.accept(Lines.of(target));
    }

    /** Something that no benchmark may find. */
    void fail(String why) {
        failures.add(benchmark + ": " + why);
        told.accept("  ✗ " + why);
    }

    void note(String text) {
        told.accept("  " + text);
    }

    boolean isGood() {
        return failures.isEmpty() && targets.stream().allMatch(Target::isMet);
    }

    /** What is wrong, for people, one line each. */
    List<String> misses() {
        List<String> misses = new ArrayList<>(failures);
        targets.stream()
                .filter(target -> !target.isMet())
                .forEach(target -> misses.add(target.benchmark() + ":" + Lines.of(target)));
        return misses;
    }

    List<Figure> figures() {
        return List.copyOf(figures);
    }

    List<Target> targets() {
        return List.copyOf(targets);
    }
}
