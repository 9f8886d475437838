package dev.tutti.timing;

import dev.tutti.model.UnitName;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A unit that took remarkably longer than it usually does: half as long again as the median of at least three earlier
 * starts that came up, and at least 200 ms more.
 *
 * @param starts how many earlier starts the median is of
 */
public record Slower(UnitName unit, Duration took, Duration median, int starts) {

    /** How much longer it must have taken, so that a start that took less in all has no such unit. */
    public static final Duration LEAST = Duration.ofMillis(200);

    private static final int FEWEST = 3;

    /** The units of a start that were slower than in earlier ones, the one that lost most first. */
    public static List<Slower> in(PastStart start, List<PastStart> earlier) {
        return start.units().entrySet().stream()
                .flatMap(unit -> compare(unit.getKey(), unit.getValue().took(), earlier).stream())
                .sorted(Comparator.comparing(Slower::lost).reversed())
                .toList();
    }

    private static Optional<Slower> compare(UnitName unit, Duration took, List<PastStart> earlier) {
        List<Duration> times = earlier.stream()
                .filter(start -> !start.failed())
                .map(start -> start.units().get(unit))
                .flatMap(time -> Optional.ofNullable(time).stream())
                .map(PastStart.UnitTime::took)
                .sorted()
                .toList();
        if (times.size() < FEWEST) {
            return Optional.empty();
        }
        var slower = new Slower(unit, took, median(times), times.size());
        return slower.isRemarkable() ? Optional.of(slower) : Optional.empty();
    }

    private static Duration median(List<Duration> sorted) {
        Duration upper = sorted.get(sorted.size() / 2);
        Duration lower = sorted.get((sorted.size() - 1) / 2);
        return lower.plus(upper).dividedBy(2);
    }

    private boolean isRemarkable() {
        return took.multipliedBy(2).compareTo(median.multipliedBy(3)) >= 0 && lost().compareTo(LEAST) >= 0;
    }

    /** How much longer than usual. */
    public Duration lost() {
        return took.minus(median);
    }
}
