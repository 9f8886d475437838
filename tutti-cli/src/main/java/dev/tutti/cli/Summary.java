package dev.tutti.cli;

import dev.tutti.engine.Exited;
import dev.tutti.engine.Phase;
import dev.tutti.engine.UnitState;
import dev.tutti.event.Snapshot;
import dev.tutti.event.UnitStatus;
import dev.tutti.event.Wording;
import dev.tutti.model.Lifetime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The table that says how units are: shape and word for the state, time to ready, ports. */
final class Summary {

    private final Colours colours;

    Summary(Colours colours) {
        this.colours = colours;
    }

    /** One line per unit that was ever wanted or has run. */
    String of(Snapshot snapshot) {
        List<UnitStatus> units = snapshot.units().stream()
                .filter(unit -> unit.wanted() || unit.restarts() > 0 || unit.state() instanceof Exited)
                .toList();
        int width = units.stream()
                .mapToInt(unit -> unit.name().value().length())
                .max()
                .orElse(0);
        var lines = new ArrayList<String>();
        units.forEach(unit -> lines.add(line(unit, width)));
        return String.join("\n", lines);
    }

    private String line(UnitStatus unit, int width) {
        String name = unit.name() + " ".repeat(width - unit.name().value().length());
        String word = "%-9s".formatted(word(unit));
        String took = "%8s".formatted(unit.readyAfter().map(Wording::of).orElse(""));
        return ("  " + symbol(unit.state()) + " " + colours.bold(name) + "  " + word + " " + took + "  " + notes(unit))
                .stripTrailing();
    }

    private String notes(UnitStatus unit) {
        var notes = new ArrayList<String>();
        if (!unit.ports().isEmpty()) {
            notes.add((unit.ports().size() == 1 ? "port " : "ports ") + ConsoleView.ports(unit));
        }
        if (unit.restarts() > 0) {
            notes.add("after " + Wording.count(unit.restarts(), "restart"));
        }
        return colours.dim(String.join(", ", notes));
    }

    String symbol(UnitState state) {
        return switch (state.phase()) {
            case DOWN -> colours.dim("○");
            case STARTING -> colours.cyan("◔");
            case RUNNING -> colours.cyan("◑");
            case READY -> colours.green("●");
            case STOPPING -> colours.yellow("◌");
            case BACKOFF -> colours.yellow("↻");
            case EXITED -> failed(state) ? colours.red("✗") : colours.green("✓");
            case STUCK -> colours.red("!");
        };
    }

    static String word(UnitStatus unit) {
        UnitState state = unit.state();
        return switch (state.phase()) {
            case DOWN -> "down";
            case STARTING -> "starting";
            case RUNNING -> "running";
            case READY -> "ready";
            case STOPPING -> "stopping";
            case BACKOFF -> "waiting";
            case EXITED -> failed(state) ? "failed" : unit.lifetime() == Lifetime.TASK ? "succeeded" : "ended";
            case STUCK -> "stuck";
        };
    }

    /** Whether a unit has come as far as a start wants it. */
    static boolean isThere(UnitStatus unit) {
        return unit.state().phase() == Phase.READY || (unit.state().phase() == Phase.EXITED && !failed(unit.state()));
    }

    private static boolean failed(UnitState state) {
        return state instanceof Exited exited && exited.failure().isPresent();
    }

    String up(String project, Snapshot snapshot, Duration took) {
        long services = snapshot.units().stream()
                .filter(unit -> unit.wanted() && unit.state().isActive())
                .count();
        long tasks = snapshot.units().stream()
                .filter(unit -> unit.wanted() && unit.state() instanceof Exited)
                .count();
        String taskCount = Wording.count(tasks, "task");
        String headline = services == 0
                ? "%s is done after %s: %s".formatted(colours.bold(project), Wording.of(took), taskCount)
                : "%s is up after %s: %s"
                                .formatted(colours.bold(project), Wording.of(took), Wording.count(services, "service"))
                        + (tasks == 0 ? "" : ", " + taskCount);
        return headline + "\n" + of(snapshot);
    }
}
