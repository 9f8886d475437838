package dev.tutti.cli;

import dev.tutti.runtime.Engine;
import dev.tutti.runtime.GoalResult;
import java.util.ArrayList;
import java.util.List;

/** What of a project is up, in words, while it comes down. */
record ToStop(Engine engine) {

    /** How many units. */
    long alive() {
        return engine.snapshot().units().stream()
                .filter(unit -> unit.state().isActive())
                .count();
    }

    /** Which units, and how they are. */
    String waitedFor() {
        var names = engine.snapshot().units().stream()
                .filter(unit -> unit.state().isActive())
                .map(unit -> unit.name() + " (" + Summary.word(unit) + ")")
                .toList();
        return String.join(", ", names);
    }

    /** What could not be stopped, line by line. */
    static List<String> survivors(GoalResult result, List<Left> left) {
        var lines = new ArrayList<String>();
        for (Left unit : left) {
            lines.add(String.valueOf(result.missed().get(unit.unit())));
            unit.lines().forEach(line -> lines.add("  " + line));
        }
        return lines;
    }
}
