package dev.tutti.engine;

import dev.tutti.model.Exit;
import dev.tutti.model.HookPoint;
import dev.tutti.model.Run;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One unit's part in a step: what its state may look at and change. Confined to one {@link Step}. */
public final class Turn {

    private final Step step;
    private final UnitName name;

    Turn(Step step, UnitName name) {
        this.step = step;
        this.name = name;
    }

    Standing standing() {
        return step.standing(name);
    }

    Unit unit() {
        return standing().unit();
    }

    UnitState state() {
        return standing().state();
    }

    boolean has(HookPoint point) {
        return !unit().hooksAt(point).isEmpty();
    }

    void emit(Effect effect) {
        step.emit(effect);
    }

    void tell(Notice notice) {
        step.emit(new Effect.Tell(notice));
    }

    void enter(UnitState next) {
        step.put(name, standing().entering(next));
    }

    void advance(UnitState next) {
        step.put(name, standing().within(next));
    }

    /** Time for the present state; enter it first. */
    void arm(Duration after) {
        emit(new Effect.Arm(name, standing().epoch(), after));
    }

    /** Whether the run should be brought to its end now: it is leaving, and nobody who comes first is left. */
    boolean mayStop() {
        return standing().isLeaving() && standing().holders() == 0;
    }

    StopCause stopCause() {
        return standing().wanted() ? StopCause.RESTART : StopCause.NOT_WANTED;
    }

    /** Whether nobody keeps this unit from starting. */
    boolean mayStart() {
        Standing standing = standing();
        return standing.wanted() && (standing.alone() || Needs.areMet(unit(), step::find));
    }

    Run nextRun() {
        step.put(name, standing().withRuns(standing().runs() + 1));
        return new Run(name, standing().runs());
    }

    /** A new run is wanted when the present one is over. */
    void askReplacement() {
        step.put(name, standing().withRestartAsked(true));
    }

    /** A new run is wanted, of dependents that restart with this unit as well, unless it is not wanted at all. */
    void renew() {
        if (standing().wanted()) {
            step.askRestart(List.of(name));
        }
    }

    void killLeaving() {
        if (standing().isLeaving()) {
            state().killed(this);
        }
    }

    /** What its run is asked to stop with. */
    void stopsBy(String signal) {
        step.put(name, standing().withStopSignal(Optional.of(signal)));
    }

    /** Whether a launch that failed is one for the restart policy. One that follows a failed run always is. */
    boolean mayLaunchAgain() {
        return !unit().workload().restartsOnceStarted() || standing().attempts() > 0;
    }

    void forgetAttempts() {
        step.put(name, standing().withAttempts(0));
    }

    void fail(Failure failure) {
        tell(new Notice.Failed(failure));
    }

    /** The run is over, hooks included: what comes next follows from why it ended and what is wanted. */
    void conclude(Run run, StopCause cause, Optional<Exit> exit, Optional<Failure> failure) {
        boolean replace = standing().restartAsked() || cause.isAsked();
        step.put(name, standing().withRestartAsked(false));
        if (!standing().wanted() || replace) {
            enter(new Down());
        } else if (standing().mayRestart(cause, failure.isPresent())) {
            backOff(failure);
        } else {
            enter(new Exited(run, exit, failure, standing().attempts()));
        }
    }

    private void backOff(Optional<Failure> failure) {
        int attempt = standing().attempts() + 1;
        step.put(name, standing().withAttempts(attempt));
        Duration delay = jittered(unit().restart().delay(attempt));
        enter(new Backoff(attempt, delay, failure));
        arm(delay);
        tell(new Notice.RestartScheduled(name, attempt, delay));
        step.askRestart(List.of(name));
    }

    /** Up to a tenth longer, by unit and run, so that units felled together do not come back together; shorter at the longest. */
    private Duration jittered(Duration delay) {
        int part = Math.floorMod(31 * name.value().hashCode() + standing().runs(), 100);
        Duration jitter = delay.multipliedBy(part).dividedBy(1000);
        Duration longest = unit().restart().maxDelay();
        Duration longer = delay.plus(jitter);
        return longer.compareTo(longest) > 0 ? longest.minus(jitter) : longer;
    }

    /** Keeps {@link Standing#hopeless()} true, and tells when hope is lost. */
    void updateHope() {
        boolean waits = state().phase() == Phase.DOWN
                && standing().wanted()
                && !standing().alone();
        Optional<String> because =
                waits ? Needs.hopeless(unit(), step::find).map(Needs.Unmet::toString) : Optional.empty();
        if (!because.equals(standing().hopeless())) {
            boolean lost = standing().hopeless().isEmpty();
            step.put(name, standing().withHopeless(because));
            if (lost) {
                tell(new Notice.BecameImpossible(name, because.orElseThrow()));
            }
        }
    }
}
