package dev.tutti.engine;

import dev.tutti.model.RestartPolicy;
import dev.tutti.model.Unit;
import java.util.Optional;

/**
 * One unit in the world: what is wanted of it and what is the case.
 *
 * @param wish what is wanted of it
 * @param stopSignal what its run is asked to stop with, where that is known to be another signal than its policy says
 * @param runs how many runs there were, the present one included
 * @param attempts restarts in a row after failures
 * @param epoch grows with every new state; timers of earlier epochs mean nothing
 * @param holders how many units that need it keep it from being stopped: each is to end first, or is held itself
 * @param hopeless why it can no longer come up as things are; empty while there is hope
 * @param next how it is defined from its next run on; empty while that is as now
 * @param removed whether the project no longer has it; it stays until it has ended
 */
public record Standing(
        Unit unit,
        Wish wish,
        Optional<String> stopSignal,
        int runs,
        int attempts,
        long epoch,
        UnitState state,
        int holders,
        Optional<String> hopeless,
        Optional<Unit> next,
        boolean removed) {

    /**
     * What is wanted of a unit.
     *
     * @param wanted whether it should be up (a task: should have run)
     * @param alone whether it starts without waiting for what it needs
     * @param leaves whether its run, which nobody wants any more, may go on without Tutti where it is one that can
     * @param restartAsked whether the present run is to be replaced by a new one
     */
    public record Wish(boolean wanted, boolean alone, boolean leaves, boolean restartAsked) {

        private static final Wish NONE = new Wish(false, false, false, false);
    }

    static Standing initial(Unit unit) {
        return new Standing(
                unit, Wish.NONE, Optional.empty(), 0, 0, 0, new Down(), 0, Optional.empty(), Optional.empty(), false);
    }

    public boolean wanted() {
        return wish.wanted();
    }

    public boolean alone() {
        return wish.alone();
    }

    public boolean restartAsked() {
        return wish.restartAsked();
    }

    public boolean isActive() {
        return state.isActive();
    }

    /** Whether its run, if there is one, is to come to its end: nobody wants it, or a new one is wanted in its place. */
    public boolean isLeaving() {
        return !wish.wanted() || wish.restartAsked();
    }

    /** Whether its run has failed and no other follows, though it may not have ended yet. */
    public boolean isGivenUp() {
        return state instanceof Stopping stopping
                && stopping.failure().isPresent()
                && !stopping.cause().isAsked()
                && !isLeaving()
                && !mayRestart(stopping.cause(), true);
    }

    /** Whether another run comes after one that is being brought to its end, as things are. */
    boolean isFollowed(Stopping stopping) {
        boolean asked = wish.restartAsked() || stopping.cause().isAsked();
        return wish.wanted()
                && (asked || mayRestart(stopping.cause(), stopping.failure().isPresent()));
    }

    /** Whether the policy lets another run follow one that came to an end nobody asked for. */
    boolean mayRestart(StopCause cause, boolean failed) {
        RestartPolicy policy = unit.restart();
        boolean unhealthy = cause == StopCause.UNHEALTHY;
        boolean called = switch (policy.when()) {
            case NO -> unhealthy;
            case ON_FAILURE -> failed;
            case ALWAYS, UNLESS_STOPPED -> failed || !unit.isTask();
        };
        int allowed = unhealthy ? Math.max(1, policy.attempts()) : policy.attempts();
        return called && attempts < allowed && cause != StopCause.REFUSED;
    }

    /** Whether it will have a new run by a command that changed an earlier standing into this one. */
    boolean startsAgainAfter(Standing was) {
        boolean waited = was.state.phase() == Phase.DOWN && was.wanted();
        return was.runs > 0 && (wish.restartAsked() || (state.phase() == Phase.DOWN && !waited));
    }

    /** Whether it is to end before what it needs. A stuck run is not waited for. */
    boolean endsFirst() {
        return isActive() && isLeaving() && state.phase() != Phase.STUCK;
    }

    /** Whether it keeps what it needs from being stopped, for its own sake or for that of units that need it. */
    boolean holdsNeeds() {
        return holders > 0 || endsFirst();
    }

    Standing withWish(boolean nowWanted, boolean nowAlone) {
        return new Standing(
                unit,
                new Wish(nowWanted, nowAlone, false, wish.restartAsked()),
                stopSignal,
                runs,
                attempts,
                epoch,
                state,
                holders,
                hopeless,
                next,
                removed);
    }

    /** Nobody wants it any more, and it may go on without Tutti. */
    Standing mayGoOn() {
        return new Standing(
                unit,
                new Wish(false, false, true, false),
                stopSignal,
                runs,
                attempts,
                epoch,
                state,
                holders,
                hopeless,
                next,
                removed);
    }

    /** Whether its run, once it is to end, is let go of in place of that. A task is there to come to its end. */
    boolean isLeft() {
        return wish.leaves()
                && !wish.wanted()
                && !unit.isTask()
                && unit.workload().staysUp();
    }

    Standing withRestartAsked(boolean asked) {
        return new Standing(
                unit,
                new Wish(wish.wanted(), wish.alone(), wish.leaves(), asked),
                stopSignal,
                runs,
                attempts,
                epoch,
                state,
                holders,
                hopeless,
                next,
                removed);
    }

    Standing withStopSignal(Optional<String> signal) {
        return new Standing(unit, wish, signal, runs, attempts, epoch, state, holders, hopeless, next, removed);
    }

    Standing withRuns(int count) {
        return new Standing(unit, wish, stopSignal, count, attempts, epoch, state, holders, hopeless, next, removed);
    }

    Standing withAttempts(int count) {
        return new Standing(unit, wish, stopSignal, runs, count, epoch, state, holders, hopeless, next, removed);
    }

    /** Another state: timers armed before mean nothing any more. With its run over, what was to come with the next is in force. */
    Standing entering(UnitState other) {
        boolean over = !other.isActive();
        return new Standing(
                over ? latest() : unit,
                wish,
                over ? Optional.empty() : stopSignal,
                runs,
                attempts,
                epoch + 1,
                other,
                holders,
                hopeless,
                over ? Optional.empty() : next,
                removed);
    }

    /** The same state, further on: timers stay valid. */
    Standing within(UnitState further) {
        return new Standing(unit, wish, stopSignal, runs, attempts, epoch, further, holders, hopeless, next, removed);
    }

    Standing withHopeless(Optional<String> because) {
        return new Standing(unit, wish, stopSignal, runs, attempts, epoch, state, holders, because, next, removed);
    }

    Standing withHolders(int count) {
        return new Standing(unit, wish, stopSignal, runs, attempts, epoch, state, count, hopeless, next, removed);
    }

    /** How it is defined by the present project: in force now, or from its next run on. */
    public Unit latest() {
        return next.orElse(unit);
    }

    /** Whether its run is one that the present project would launch otherwise. */
    boolean isOutOfDate() {
        return next.filter(later -> !Difference.between(unit, later).isSameRun())
                .isPresent();
    }

    /** Defined anew. A run that is alive keeps what it was launched with, and ends as it was launched unless it may go on. */
    Standing defined(Unit latest) {
        boolean sameRun = Difference.between(unit, latest).isSameRun();
        Unit now = !isActive() ? latest : sameRun ? unit.lookedAfterAs(latest) : unit;
        Optional<Unit> later = now.equals(latest) ? Optional.empty() : Optional.of(latest);
        return new Standing(now, wish, stopSignal, runs, attempts, epoch, state, holders, hopeless, later, false);
    }

    /** No longer part of the project. */
    Standing gone() {
        return new Standing(unit, wish, stopSignal, runs, attempts, epoch, state, holders, hopeless, next, true);
    }

    /** Another unit of this name, long after: its runs and epochs are counted on, so that no old report is taken for a new one. */
    Standing followedBy(Unit other) {
        return new Standing(
                other,
                Wish.NONE,
                Optional.empty(),
                runs,
                0,
                epoch + 1,
                new Down(),
                0,
                Optional.empty(),
                Optional.empty(),
                false);
    }
}
