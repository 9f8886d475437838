package dev.tutti.timing;

import dev.tutti.model.UnitName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A unit that took remarkably longer than it usually does: half as long again as the median of at least three earlier
 * starts that came up, and at least 200 ms more.
 *
 * <p>A unit comes up faster alone than among others. So a start is compared with those that brought up mostly the same
 * units: more than half of all that either did.
 *
 * @param starts how many earlier starts the median is of
 */
public record Slower(UnitName unit, Duration took, Duration median, int starts) {

    /** How much longer it must have taken, so that a start that took less in all has no such unit. */
    public static final Duration LEAST = Duration.ofMillis(200);

    private static final int FEWEST = 3;

    /**
     * The units of a start that were slower than in earlier ones, the one that lost most first.
     *
     * @param took how long the start has taken, or has been under way
     * @param earlier asked only if there can be any
     */
    public static List<Slower> in(StartRecord start, Duration took, Supplier<List<PastStart>> earlier) {
        Set<UnitName> wanted = start.units().stream().map(BringUp::unit).collect(Collectors.toSet());
        return in(PastStart.of(start, took), wanted, earlier);
    }

    static List<Slower> in(PastStart start, Set<UnitName> wanted, Supplier<List<PastStart>> earlier) {
        boolean possible =
                start.units().values().stream().anyMatch(time -> time.took().compareTo(LEAST) >= 0);
        if (!possible) {
            return List.of();
        }
        List<PastStart> like = earlier.get().stream()
                .filter(past -> !past.failed() && isMostlyTheSame(past.units().keySet(), wanted))
                .toList();
        return start.units().entrySet().stream()
                .flatMap(unit -> compare(unit.getKey(), unit.getValue().took(), like).stream())
                .sorted((one, other) -> other.lost().compareTo(one.lost()))
                .toList();
    }

    private static boolean isMostlyTheSame(Set<UnitName> units, Set<UnitName> others) {
        long both = units.stream().filter(others::contains).count();
        return both * 2 > units.size() + others.size() - both;
    }

    private static Optional<Slower> compare(UnitName unit, Duration took, List<PastStart> earlier) {
        List<Duration> times = earlier.stream()
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
