package dev.tutti.timing;

import dev.tutti.model.UnitName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The chain of units that made a start take as long as it did. Each step begins when the one before it ends, so that
 * their durations add up to the whole.
 *
 * @param steps at least one; the last one is the unit it leads to
 */
public record CriticalPath(Instant began, Instant ended, List<Step> steps) {

    /**
     * What one unit contributed.
     *
     * @param waiting while no other unit accounts for it, such as for its own earlier run to end
     * @param retrying in runs that failed, and the pauses after them
     * @param launching from the beginning of its run, hooks included, until it was launched
     * @param comingUp from then until it was ready, or had got as far as the next step needed it
     * @param outcome of the unit, which may have come later than the step ended
     * @param runs how many runs it took so far
     */
    public record Step(
            UnitName unit,
            Instant from,
            Instant to,
            Duration waiting,
            Duration retrying,
            Duration launching,
            Duration comingUp,
            BringUp.Outcome outcome,
            int runs) {

        /** @param to not before {@code from} */
        static Step of(BringUp way, Instant from, Instant to) {
            Instant cleared = within(from, to, way.cleared());
            Optional<Attempt> run =
                    way.last().filter(attempt -> attempt.began().isBefore(to)).or(way::first);
            Instant began = within(cleared, to, run.map(Attempt::began));
            Instant launched = within(began, to, run.flatMap(Attempt::launched));
            return new Step(
                    way.unit(),
                    from,
                    to,
                    Duration.between(from, cleared),
                    Duration.between(cleared, began),
                    Duration.between(began, launched),
                    Duration.between(launched, to),
                    way.outcome(),
                    way.runs());
        }

        public Duration took() {
            return Duration.between(from, to);
        }
    }

    public CriticalPath {
        steps = List.copyOf(steps);
    }

    public Duration took() {
        return Duration.between(began, ended);
    }

    /** Whether the unit it leads to is still on its way, and the path gets longer. */
    public boolean isUnderWay() {
        return steps.get(steps.size() - 1).outcome() == BringUp.Outcome.UNDER_WAY;
    }

    /** To the unit of a start that came last, or is expected last; empty if it was about none. */
    public static Optional<CriticalPath> of(StartRecord start, Instant now) {
        return start.units().stream()
                .filter(BringUp::isUnderWay)
                .max((one, other) -> Integer.compare(length(one), length(other)))
                .map(way -> to(way, start.began(), now))
                .or(() -> ofReached(start));
    }

    /** The same for what has come to an outcome, whatever else is still on its way. */
    public static Optional<CriticalPath> ofReached(StartRecord start) {
        return start.units().stream()
                .filter(way -> way.isUp() || way.outcome() == BringUp.Outcome.FAILED)
                .max((one, other) -> one.reached()
                        .orElse(Instant.MIN)
                        .compareTo(other.reached().orElse(Instant.MIN)))
                .map(way -> to(way, start.began(), way.reached().orElseThrow()));
    }

    /** To one unit of a start; empty if it is none. */
    public static Optional<CriticalPath> to(UnitName unit, StartRecord start, Instant now) {
        return start.unit(unit).map(way -> to(way, start.began(), now));
    }

    private static int length(BringUp way) {
        int length = 1;
        for (Optional<BringUp> need = way.waitedFor();
                need.isPresent();
                need = need.get().waitedFor()) {
            length++;
        }
        return length;
    }

    private static CriticalPath to(BringUp last, Instant began, Instant now) {
        var steps = new ArrayList<Step>();
        Instant ended = later(began, last.reached().orElse(now));
        Instant to = ended;
        Optional<BringUp> next = Optional.of(last);
        while (next.isPresent()) {
            BringUp way = next.get();
            Instant from = later(began, earlier(to, handover(way, to).orElse(began)));
            steps.add(Step.of(way, from, to));
            to = from;
            next = from.isAfter(began) ? way.waitedFor() : Optional.empty();
        }
        Collections.reverse(steps);
        return new CriticalPath(began, ended, steps);
    }

    /** When what it waited for longest let it go, or was known not to. */
    private static Optional<Instant> handover(BringUp way, Instant end) {
        return way.waitedFor().map(need -> way.cleared().orElseGet(() -> settled(need, end)));
    }

    /** A task that is ready may be waited for until it has succeeded. */
    private static Instant settled(BringUp need, Instant end) {
        return need.outcome() == BringUp.Outcome.READY ? end : need.reached().orElse(end);
    }

    private static Instant within(Instant from, Instant to, Optional<Instant> moment) {
        return later(from, earlier(to, moment.orElse(to)));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
