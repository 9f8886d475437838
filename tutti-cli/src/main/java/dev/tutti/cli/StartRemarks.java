package dev.tutti.cli;

import dev.tutti.event.Wording;
import dev.tutti.timing.CriticalPath;
import dev.tutti.timing.Slower;
import dev.tutti.timing.StartRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is worth saying about how long a start took. Most starts are quick and as usual, and nothing is said. */
final class StartRemarks {

    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final int MOST = 3;

    private final Colours colours;

    StartRemarks(Colours colours) {
        this.colours = colours;
    }

    /** The lines to put below the table, each with a line end before it; empty when there is nothing remarkable. */
    String of(StartRecord start, List<Slower> slower) {
        var lines = new ArrayList<String>();
        CriticalPath.ofReached(start)
                .filter(path -> path.steps().size() > 1 && path.took().compareTo(SLOW) > 0)
                .ifPresent(path -> lines.add(line("slowest", PathText.of(path))));
        lines.add(ofSlower(slower));
        return String.join("", lines);
    }

    /** The line about those that took longer than usual alone. */
    String ofSlower(List<Slower> slower) {
        return slower.isEmpty() ? "" : line(colours.yellow("slower than usual"), slower(slower));
    }

    private static String line(String what, String text) {
        return "\n  " + what + ": " + text;
    }

    private static String slower(List<Slower> slower) {
        String first = slower.stream()
                .limit(MOST)
                .map(unit -> "%s %s (median %s of %s)"
                        .formatted(
                                unit.unit(),
                                Wording.of(unit.took()),
                                Wording.of(unit.median()),
                                Wording.count(unit.starts(), "start")))
                .collect(Collectors.joining(", "));
        int more = slower.size() - MOST;
        return more > 0 ? first + ", and " + more + " more" : first;
    }
}
