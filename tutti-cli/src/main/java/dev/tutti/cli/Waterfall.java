package dev.tutti.cli;

import dev.tutti.event.Wording;
import dev.tutti.model.Lifetime;
import dev.tutti.model.UnitName;
import dev.tutti.timing.BringUp;
import dev.tutti.timing.CriticalPath;
import dev.tutti.timing.StartRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A start as bars over time, one per unit, in the order in which they began; what made it long is marked. */
final class Waterfall {

    private static final int NARROWEST = 48;
    private static final int WIDEST = 160;
    /** Mark, gaps, the time and the word beside a bar. */
    private static final int BESIDE = 4 + 2 + 12 + 2 + 10;

    private static final char WAITING = '░';
    private static final char STARTING = '▒';
    private static final char UP = '━';

    private final Colours colours;
    private final int width;

    /** @param width of the terminal; lines are no longer, but where it is narrower than 48 columns */
    Waterfall(Colours colours, int width) {
        this.colours = colours;
        this.width = Math.max(NARROWEST, Math.min(WIDEST, width));
    }

    List<String> lines(StartRecord start, Instant now) {
        Optional<CriticalPath> path = CriticalPath.of(start, now);
        if (path.isEmpty()) {
            return List.of("nothing has come up in this start");
        }
        var lines = new ArrayList<String>();
        new Bars(start, path.get(), now).addTo(lines);
        lines.add("");
        lines.add(colours.dim("  ░ waiting  ▒ starting  ━ up") + "  " + colours.yellow("◆")
                + colours.dim(" critical path"));
        lines.add("");
        addPath(lines, path.get());
        return lines;
    }

    private void addPath(List<String> lines, CriticalPath path) {
        String whole = Wording.of(path.took()) + (path.isUnderWay() ? " so far, and still going" : " in all");
        lines.add("  " + colours.bold("critical path") + ", " + whole);
        int names = longest(path.steps().stream().map(CriticalPath.Step::unit).toList());
        for (CriticalPath.Step step : path.steps()) {
            String line = "    %s  %10s  ".formatted(padded(step.unit(), names), brief(step.took()));
            lines.add((line + colours.dim(PathText.parts(step))).stripTrailing());
        }
    }

    /** A quarter of the width at most. */
    private int longest(List<UnitName> names) {
        int longest =
                names.stream().mapToInt(name -> name.value().length()).max().orElse(0);
        return Math.min(width / 4, longest);
    }

    /** In ten characters, also of what has been starting for weeks. */
    private static String brief(Duration took) {
        String words = Wording.of(took);
        return words.length() <= 10 ? words : Math.min(99_999_999, took.toHours()) + " h";
    }

    private static String padded(UnitName unit, int length) {
        String name = unit.value();
        return name.length() > length ? name.substring(0, length - 1) + "…" : name + " ".repeat(length - name.length());
    }

    /** The bars of one start, all of the same scale. */
    private final class Bars {

        private final List<BringUp> units;
        private final Set<UnitName> critical;
        private final Instant began;
        private final Instant now;
        private final double whole;
        private final int names;
        private final int cells;

        Bars(StartRecord start, CriticalPath path, Instant now) {
            this.units = start.units().stream()
                    .sorted(Comparator.comparing(way -> way.cleared().orElse(Instant.MAX)))
                    .toList();
            this.critical = path.steps().stream().map(CriticalPath.Step::unit).collect(Collectors.toSet());
            this.began = start.began();
            this.now = now;
            this.whole = seconds(path.ended());
            this.names = longest(units.stream().map(BringUp::unit).toList());
            this.cells = width - names - BESIDE;
        }

        void addTo(List<String> lines) {
            units.forEach(unit -> lines.add(line(unit)));
        }

        private String line(BringUp unit) {
            boolean marked = critical.contains(unit.unit());
            String name = padded(unit.unit(), names);
            String took = unit.took(now).map(Waterfall::brief).orElse("");
            return "  %s %s  %s  %10s  %s"
                    .formatted(
                            marked ? colours.yellow("◆") : " ",
                            marked ? colours.bold(name) : name,
                            bar(unit, marked),
                            took,
                            word(unit))
                    .stripTrailing();
        }

        private String bar(BringUp unit, boolean marked) {
            int wanted = cell(unit.wanted());
            int end = unit.reached().map(this::cell).orElse(cells);
            int cleared = unit.cleared().map(this::cell).orElse(end);
            // However short it was, it is seen.
            int reached = unit.cleared().isPresent() ? Math.max(end, Math.min(cells, cleared + 1)) : end;
            int from = Math.min(cleared, cells - (unit.cleared().isPresent() ? 1 : 0));
            int waiting = Math.max(0, from - wanted);
            String starting = String.valueOf(STARTING).repeat(reached - from);
            String up = String.valueOf(UP).repeat(isStillUp(unit) ? cells - reached : 0);
            String bar = " ".repeat(from - waiting)
                    + colours.dim(String.valueOf(WAITING).repeat(waiting))
                    + (marked ? colours.yellow(starting) : colours.cyan(starting))
                    + colours.green(up);
            return bar + " ".repeat(cells - reached - up.length());
        }

        /** As far as the start is concerned; what became of it later is not shown. */
        private static boolean isStillUp(BringUp unit) {
            return unit.outcome() == BringUp.Outcome.READY && unit.lifetime() == Lifetime.SERVICE;
        }

        private int cell(Instant moment) {
            double share = whole > 0 ? seconds(moment) / whole : 0;
            return (int) Math.max(0, Math.min(cells, Math.round(share * cells)));
        }

        private double seconds(Instant moment) {
            Duration since = Duration.between(began, moment);
            return since.getSeconds() + since.getNano() / 1e9;
        }

        private String word(BringUp unit) {
            return switch (unit.outcome()) {
                case UNDER_WAY -> unit.first().isEmpty() ? "waits" : "starting";
                case READY -> "ready";
                case SUCCEEDED -> "succeeded";
                case ENDED -> "ended";
                case FAILED -> colours.red("failed");
                case IMPOSSIBLE -> colours.red("impossible");
                case STOPPED -> "stopped";
            };
        }
    }
}
