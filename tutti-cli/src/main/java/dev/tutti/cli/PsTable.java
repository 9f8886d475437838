package dev.tutti.cli;

import dev.tutti.engine.Explanation;
import dev.tutti.engine.Phase;
import dev.tutti.engine.World;
import dev.tutti.event.UnitStatus;
import dev.tutti.event.Wording;
import dev.tutti.model.Unit;
import dev.tutti.process.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Units and how they are, one line each, and below them why some are not where they should be. In a narrow terminal columns
 * are left out, those first that say nothing and then those that matter least: a line that wraps is hard to read.
 *
 * @param world has all units that are shown
 * @param troubles what keeps a unit from going on, or anybody from knowing how it is
 * @param width of the terminal; unlimited where there is none
 */
record PsTable(
        World world,
        Map<Long, Usage> usages,
        Function<UnitStatus, Optional<String>> troubles,
        Instant now,
        Colours colours,
        boolean wide,
        int width) {

    /** What can be shown of a unit. */
    private enum Column {
        UNIT,
        KIND,
        STATE,
        READY,
        SINCE,
        RESTARTS,
        PID,
        PORTS,
        CPU,
        MEMORY,
        RUN,
        COMMAND
    }

    private static final List<Column> LEAST_FIRST = List.of(
            Column.KIND,
            Column.READY,
            Column.MEMORY,
            Column.CPU,
            Column.SINCE,
            Column.RUN,
            Column.RESTARTS,
            Column.PID,
            Column.PORTS);

    /** A shorter beginning of a command says nothing. */
    private static final int SHORTEST_COMMAND = 20;

    String of(List<UnitStatus> units) {
        Set<Column> shown = EnumSet.allOf(Column.class);
        if (!wide) {
            shown.removeAll(EnumSet.of(Column.RUN, Column.COMMAND));
        }
        Table table = table(units, shown);
        for (Column least : leaveOut(units)) {
            if (table.width() - shortening(units) <= width) {
                break;
            }
            shown.remove(least);
            table = table(units, shown);
        }
        return table.textWithin(wide ? width : Integer.MAX_VALUE) + explanations(units);
    }

    /** How much can be saved by cutting off commands. */
    private int shortening(List<UnitStatus> units) {
        int longest = wide
                ? units.stream().mapToInt(unit -> command(unit).length()).max().orElse(0)
                : 0;
        return Math.max(0, longest - SHORTEST_COMMAND);
    }

    /** Columns in the order in which they are left out. */
    private List<Column> leaveOut(List<UnitStatus> units) {
        var order = new ArrayList<Column>();
        LEAST_FIRST.stream()
                .filter(column ->
                        units.stream().allMatch(unit -> cell(column, unit).isEmpty()))
                .forEach(order::add);
        LEAST_FIRST.stream().filter(column -> !order.contains(column)).forEach(order::add);
        return order;
    }

    private Table table(List<UnitStatus> units, Set<Column> shown) {
        var table = new Table("");
        table.row(shown.stream().map(column -> colours.dim(column.name())).toList());
        units.forEach(unit ->
                table.row(shown.stream().map(column -> cell(column, unit)).toList()));
        return table;
    }

    private String cell(Column column, UnitStatus unit) {
        Optional<Usage> usage = PsCommand.usage(unit, usages);
        return switch (column) {
            case UNIT -> colours.bold(unit.name().value());
            case KIND -> PsCommand.kind(definition(unit));
            case STATE ->
                isUnknown(unit)
                        ? colours.yellow("?") + " unknown"
                        : new Summary(colours).symbol(unit.state()) + " " + Summary.word(unit);
            case READY -> isDown(unit) ? "" : unit.readyAfter().map(Wording::of).orElse("");
            case SINCE -> rounded(Duration.between(unit.since(), now));
            case RESTARTS -> unit.restarts() == 0 ? "" : String.valueOf(unit.restarts());
            case PID -> unit.pid().isPresent() ? String.valueOf(unit.pid().getAsLong()) : "";
            case PORTS -> isDown(unit) || unit.ports().isEmpty() ? "" : ConsoleView.ports(unit);
            case CPU ->
                usage.map(used -> String.format(Locale.ROOT, "%.1f %%", used.cpuPercent()))
                        .orElse("");
            case MEMORY -> usage.map(used -> mebibytes(used.memory())).orElse("");
            case RUN -> unit.state().run().map(run -> "#" + run.number()).orElse("");
            case COMMAND -> command(unit);
        };
    }

    /** Whether it was to end, and nobody can say whether it has. */
    private boolean isUnknown(UnitStatus unit) {
        return unit.state().phase() == Phase.STUCK && troubles.apply(unit).isPresent();
    }

    /** Its ports and its time are those of a run that is over. */
    private static boolean isDown(UnitStatus unit) {
        return unit.state().phase() == Phase.DOWN;
    }

    private Unit definition(UnitStatus unit) {
        return world.standing(unit.name()).unit();
    }

    private String command(UnitStatus unit) {
        return definition(unit).workload().summary().replaceAll("\\s+", " ");
    }

    /** What is not where it should be, and why. */
    private String explanations(List<UnitStatus> units) {
        var lines = new StringBuilder();
        for (UnitStatus unit : units) {
            boolean wrong = unit.wanted() && !Summary.isThere(unit);
            List<String> reasons = new ArrayList<>(
                    wrong && !isUnknown(unit)
                            ? Explanation.of(world, unit.name()).reasons()
                            : List.of());
            troubles.apply(unit).ifPresent(reasons::add);
            if (!reasons.isEmpty()) {
                String name = "  " + unit.name() + ":";
                String text = wrapped(name + " " + String.join("; ", reasons));
                lines.append(colours.dim(name)).append(text.substring(name.length()));
            }
        }
        return lines.isEmpty() ? "" : "\n" + lines;
    }

    /** At blanks, what follows further in. */
    private String wrapped(String text) {
        var lines = new StringBuilder();
        var line = new StringBuilder("  ");
        for (String word : text.strip().split(" ")) {
            boolean first = line.toString().isBlank();
            if (!first && line.length() + 1 + word.length() > width) {
                lines.append(line).append('\n');
                line = new StringBuilder("    ");
                first = true;
            }
            line.append(first ? "" : " ").append(word);
        }
        return lines.append(line).append('\n').toString();
    }

    private static String rounded(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        return seconds < 172_800 ? seconds / 3600 + " h" : seconds / 86_400 + " days";
    }

    private static String mebibytes(long bytes) {
        return bytes >= 10L << 30
                ? String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30))
                : (bytes >> 20) + " MiB";
    }
}
