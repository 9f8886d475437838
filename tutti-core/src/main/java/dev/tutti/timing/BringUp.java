package dev.tutti.timing;

import dev.tutti.engine.Exited;
import dev.tutti.engine.Phase;
import dev.tutti.engine.UnitState;
import dev.tutti.event.UnitStatus;
import dev.tutti.model.Lifetime;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One way up of a unit, from when somebody wanted it until it was there, had failed or was not wanted any more. What
 * happens to it after that belongs to another one.
 *
 * @param start the number of the start it belongs to; 0 for a restart of what had been up before
 * @param wanted when it was to come up
 * @param first its first run; empty while it waits for what it needs
 * @param last the run that came up, or the latest one
 * @param reached when the outcome came about; empty while it is under way
 * @param over when the run that had come up was over by itself
 * @param waitedFor the way up of the need that kept it waiting longest, or still does; empty where none did
 */
public record BringUp(
        UnitName unit,
        Lifetime lifetime,
        int start,
        Instant wanted,
        Optional<Attempt> first,
        Optional<Attempt> last,
        Outcome outcome,
        Optional<Instant> reached,
        Optional<Instant> over,
        Optional<BringUp> waitedFor) {

    /** What has become of it. */
    public enum Outcome {
        UNDER_WAY,
        READY,
        /** A task has ended with a success code. */
        SUCCEEDED,
        /** A service has ended by itself with a success code. */
        ENDED,
        FAILED,
        /** It never began: what it needs could not come up. */
        IMPOSSIBLE,
        /** It was stopped before it was there. */
        STOPPED
    }

    static BringUp begin(UnitStatus unit, int start, Instant wanted) {
        return new BringUp(
                unit.name(),
                unit.lifetime(),
                start,
                wanted,
                Optional.empty(),
                Optional.empty(),
                Outcome.UNDER_WAY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public boolean isUnderWay() {
        return outcome == Outcome.UNDER_WAY;
    }

    /** Whether it came as far as a start wants it. */
    public boolean isUp() {
        return outcome == Outcome.READY || outcome == Outcome.SUCCEEDED || outcome == Outcome.ENDED;
    }

    /** When it did not have to wait any more. */
    public Optional<Instant> cleared() {
        return first.map(Attempt::began);
    }

    /** How long it waited for what it needs. */
    public Duration waited(Instant now) {
        return Duration.between(wanted, cleared().or(this::reached).orElse(now));
    }

    /** How long it took after that, runs that failed on the way included; empty while it waits. */
    public Optional<Duration> took(Instant now) {
        return cleared().map(from -> Duration.between(from, reached.orElse(now)));
    }

    /** How many runs it has taken so far. */
    public int runs() {
        return first.isEmpty() ? 0 : last.orElseThrow().run() - first.get().run() + 1;
    }

    /** The moments at which whoever needs it may have been let go. */
    Stream<Instant> milestones() {
        return Stream.of(first.flatMap(Attempt::launched), last.flatMap(Attempt::launched), reached, over)
                .flatMap(Optional::stream);
    }

    /** The same after the unit came into a state. */
    BringUp seen(UnitStatus unit, Instant at) {
        if (!isUnderWay()) {
            boolean ended = outcome == Outcome.READY && unit.state().phase() == Phase.EXITED && over.isEmpty();
            return ended ? with(first, last, outcome, reached, Optional.of(at)) : this;
        }
        if (!unit.wanted()) {
            return settled(Outcome.STOPPED, at);
        }
        return switch (unit.state().phase()) {
            case STARTING -> attempt(unit.state(), at);
            case RUNNING -> attempt(unit.state(), at).launched(at);
            case READY -> attempt(unit.state(), at).launched(at).settled(Outcome.READY, at);
            case EXITED -> settled(outcome(unit.state()), at);
            case DOWN, STOPPING, BACKOFF, STUCK -> this;
        };
    }

    private Outcome outcome(UnitState state) {
        if (hasFailed(state)) {
            return Outcome.FAILED;
        }
        return lifetime == Lifetime.TASK ? Outcome.SUCCEEDED : Outcome.ENDED;
    }

    static boolean hasFailed(UnitState state) {
        return state instanceof Exited exited && exited.failure().isPresent();
    }

    private BringUp attempt(UnitState state, Instant at) {
        int run = state.run().map(Run::number).orElse(0);
        if (last.filter(known -> known.run() == run).isPresent()) {
            return this;
        }
        var attempt = Optional.of(Attempt.of(run, at));
        return with(first.isPresent() ? first : attempt, attempt, outcome, reached, over);
    }

    private BringUp launched(Instant at) {
        var now = last.map(attempt -> attempt.launchedAt(at));
        return with(first.equals(last) ? now : first, now, outcome, reached, over);
    }

    BringUp settled(Outcome now, Instant at) {
        return with(first, last, now, Optional.of(at), over);
    }

    private BringUp with(
            Optional<Attempt> nowFirst,
            Optional<Attempt> nowLast,
            Outcome nowOutcome,
            Optional<Instant> nowReached,
            Optional<Instant> nowOver) {
        return new BringUp(
                unit, lifetime, start, wanted, nowFirst, nowLast, nowOutcome, nowReached, nowOver, waitedFor);
    }

    BringUp waitedFor(Optional<BringUp> need) {
        return new BringUp(unit, lifetime, start, wanted, first, last, outcome, reached, over, need);
    }
}
