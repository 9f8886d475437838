package dev.tutti.cli.report;

import dev.tutti.log.LogLine;
import java.util.List;

/**
 * The last lines of a unit and about it.
 *
 * @param dropped how many came before these
 */
public record Tail(String unit, List<LogLine> lines, long dropped) {

    /** Keeps a copy. */
    public Tail {
        lines = List.copyOf(lines);
    }
}
