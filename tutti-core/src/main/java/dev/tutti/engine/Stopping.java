package dev.tutti.engine;

import dev.tutti.model.Exit;
import dev.tutti.model.HookPoint;
import dev.tutti.model.Phrase;
import dev.tutti.model.Run;
import dev.tutti.model.StopPolicy;
import dev.tutti.model.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run is being brought to its end.
 *
 * @param part what is under way
 * @param failure why, where it is a failure
 * @param exit how the run ended, once it has
 */
public record Stopping(Run current, StopCause cause, Part part, Optional<Failure> failure, Optional<Exit> exit)
        implements UnitState {

    /** How long a killed run may take to be gone before it counts as stuck. */
    static final Duration KILL_GRACE = Duration.ofSeconds(5);

    /** What is under way. */
    public enum Part {
        /** Hooks before its launch are given up. */
        CANCELLING_HOOKS,
        /** Its launch is given up; should it succeed all the same, the run is asked to stop. */
        CANCELLING_LAUNCH,
        /** As before, but the run is killed. */
        KILLING_LAUNCH,
        BEFORE_STOP,
        /** It is let go of: it goes on without Tutti. */
        LEAVING,
        ASKED,
        /** Killed because asking did not help within its grace. */
        OVERDUE,
        /** Killed because somebody wants that. */
        KILLED,
        AFTER_STOP
    }

    private static Stopping of(Run run, StopCause cause, Part part, Optional<Failure> failure) {
        return new Stopping(run, cause, part, failure, Optional.empty());
    }

    @Override
    public Phase phase() {
        return Phase.STOPPING;
    }

    @Override
    public Optional<Run> run() {
        return Optional.of(current);
    }

    /** Brings a launched run to its end: hooks, then asking, then killing. */
    static void begin(Turn turn, Run run, StopCause cause, Optional<Failure> failure) {
        turn.emit(new Effect.EndWatch(run));
        turn.emit(new Effect.Cancel(run));
        if (turn.has(HookPoint.BEFORE_STOP)) {
            turn.enter(of(run, cause, Part.BEFORE_STOP, failure));
            turn.emit(new Effect.RunHooks(run, HookPoint.BEFORE_STOP));
        } else {
            ask(turn, of(run, cause, Part.ASKED, failure));
        }
    }

    /**
     * The end of Tutti, for a run that was ready: lets go of it where it may go on, without any hooks, as that is no stop; brings
     * it to its end otherwise.
     */
    static void letGoOrBegin(Turn turn, Run run) {
        if (!turn.standing().isLeft()) {
            begin(turn, run, turn.stopCause(), Optional.empty());
            return;
        }
        turn.emit(new Effect.EndWatch(run));
        turn.emit(new Effect.Cancel(run));
        turn.enter(of(run, StopCause.NOT_WANTED, Part.LEAVING, Optional.empty()));
        turn.emit(new Effect.Leave(run));
        turn.arm(KILL_GRACE);
    }

    /** Gives up hooks or a launch under way, which have as long to answer as asking and killing would take. */
    static void cancel(Turn turn, Run run, Part part) {
        turn.enter(of(run, turn.stopCause(), part, Optional.empty()));
        turn.emit(new Effect.Cancel(run));
        turn.arm(turn.unit().stop().grace().plus(KILL_GRACE));
    }

    Stopping at(Part next) {
        return new Stopping(current, cause, next, failure, exit);
    }

    private static void ask(Turn turn, Stopping asked) {
        turn.enter(asked);
        turn.emit(new Effect.Ask(asked.current));
        turn.arm(turn.unit().stop().grace());
    }

    /** Kills a launched run without asking. */
    static void killNow(Turn turn, Run run, Optional<Failure> failure) {
        turn.emit(new Effect.EndWatch(run));
        turn.emit(new Effect.Cancel(run));
        kill(turn, of(run, StopCause.NOT_WANTED, Part.KILLED, failure));
    }

    private static void kill(Turn turn, Stopping killed) {
        turn.enter(killed);
        turn.emit(new Effect.Kill(killed.current));
        turn.arm(KILL_GRACE);
    }

    /** A run ended that nobody asked to. */
    static void endByItself(Turn turn, Run run, Exit exit, int leftovers, boolean beforeReady) {
        turn.emit(new Effect.EndWatch(run));
        turn.emit(new Effect.Cancel(run));
        turn.tell(new Notice.RunEnded(run, exit, StopNeeded.NOTHING, leftovers));
        boolean task = turn.unit().isTask();
        boolean success = turn.unit().success().accepts(exit) && (task || !beforeReady);
        Optional<Failure> failure = success ? Optional.empty() : Optional.of(ending(run, exit, task, beforeReady));
        failure.ifPresent(turn::fail);
        runLastHooks(turn, new Stopping(run, StopCause.ENDED, Part.AFTER_STOP, failure, Optional.of(exit)));
    }

    private static Failure ending(Run run, Exit exit, boolean task, boolean beforeReady) {
        Failure.Kind kind =
                task ? Failure.Kind.TASK_FAILED : beforeReady ? Failure.Kind.ENDED_BEFORE_READY : Failure.Kind.CRASHED;
        return new Failure(run, kind, "", Optional.of(exit));
    }

    /** A run that came to nothing before it was launched. */
    static void endNeverLaunched(Turn turn, Failure failure, StopCause cause) {
        turn.fail(failure);
        runLastHooks(turn, of(failure.run(), cause, Part.AFTER_STOP, Optional.of(failure)));
    }

    private static void runLastHooks(Turn turn, Stopping over) {
        if (turn.has(HookPoint.AFTER_STOP)) {
            turn.enter(over.at(Part.AFTER_STOP));
            turn.emit(new Effect.RunHooks(over.current, HookPoint.AFTER_STOP));
        } else {
            turn.conclude(over.current, over.cause, over.exit, over.failure);
        }
    }

    boolean isKilled() {
        return part == Part.OVERDUE || part == Part.KILLED;
    }

    boolean awaitsLaunch() {
        return part == Part.CANCELLING_LAUNCH || part == Part.KILLING_LAUNCH;
    }

    /** It is none that can go on. */
    @Override
    public void notLeft(Turn turn) {
        if (part == Part.LEAVING) {
            begin(turn, current, cause, failure);
        }
    }

    /** The launch came through although it was given up. */
    @Override
    public void launched(Turn turn) {
        if (part == Part.CANCELLING_LAUNCH) {
            ask(turn, at(Part.ASKED));
        } else if (part == Part.KILLING_LAUNCH) {
            kill(turn, at(Part.KILLED));
        }
    }

    @Override
    public void launchFailed(Turn turn, String reason, boolean passing) {
        if (awaitsLaunch()) {
            runLastHooks(turn, this);
        }
    }

    @Override
    public void hooksEnded(Turn turn, HookPoint point, Optional<String> problem) {
        if (part == Part.CANCELLING_HOOKS && point == HookPoint.BEFORE_START) {
            runLastHooks(turn, this);
        } else if (part == Part.BEFORE_STOP && point == HookPoint.BEFORE_STOP) {
            problem.ifPresent(what -> tellHookFailed(turn, what));
            if (exit.isPresent()) {
                runLastHooks(turn, this);
            } else {
                ask(turn, at(Part.ASKED));
            }
        } else if (part == Part.AFTER_STOP && point == HookPoint.AFTER_STOP) {
            problem.ifPresent(what -> tellHookFailed(turn, what));
            turn.conclude(current, cause, exit, failure);
        }
    }

    /** A failing hook is told, and does not keep a run from ending. */
    private void tellHookFailed(Turn turn, String what) {
        turn.fail(new Failure(current, Failure.Kind.HOOK_FAILED, what, Optional.empty()));
    }

    @Override
    public void ended(Turn turn, Exit how, int leftovers) {
        if (part == Part.CANCELLING_HOOKS || part == Part.AFTER_STOP || exit.isPresent()) {
            return;
        }
        turn.tell(new Notice.RunEnded(current, how, needed(), leftovers));
        var over = new Stopping(current, cause, part, failure, Optional.of(how));
        if (part == Part.BEFORE_STOP) {
            turn.emit(new Effect.Cancel(current));
            turn.advance(over);
        } else if (part == Part.LEAVING) {
            turn.conclude(current, cause, over.exit, failure);
        } else {
            runLastHooks(turn, over);
        }
    }

    private StopNeeded needed() {
        return switch (part) {
            case CANCELLING_HOOKS, CANCELLING_LAUNCH, KILLING_LAUNCH, BEFORE_STOP, AFTER_STOP -> StopNeeded.NOTHING;
            case LEAVING -> StopNeeded.LEFT;
            case ASKED -> StopNeeded.ASKING;
            case OVERDUE -> StopNeeded.KILLING;
            case KILLED -> StopNeeded.KILL_WANTED;
        };
    }

    @Override
    public void timeUp(Turn turn) {
        switch (part) {
            case ASKED -> kill(turn, at(Part.OVERDUE));
            case LEAVING -> ask(turn, at(Part.ASKED));
            case OVERDUE, KILLED, CANCELLING_HOOKS, CANCELLING_LAUNCH, KILLING_LAUNCH -> {
                turn.enter(new Stuck(this));
                turn.tell(new Notice.Survived(current));
            }
            case BEFORE_STOP, AFTER_STOP -> {}
        }
    }

    @Override
    public List<String> reasons(World world, Standing standing) {
        var reasons = new ArrayList<String>();
        failure.ifPresent(what -> reasons.add("it " + what));
        reasons.add(underWay(standing));
        if (standing.isFollowed(this)) {
            reasons.add("a new run follows");
        }
        return reasons;
    }

    private String underWay(Standing standing) {
        Unit unit = standing.unit();
        return switch (part) {
            case CANCELLING_HOOKS -> HookPhrase.cancelled(unit, HookPoint.BEFORE_START);
            case CANCELLING_LAUNCH, KILLING_LAUNCH -> "its launch was cancelled and has not ended";
            case BEFORE_STOP ->
                HookPhrase.run(unit, HookPoint.BEFORE_STOP)
                        + (exit.isEmpty() ? "; then it is asked to stop" : "; it has ended meanwhile");
            case LEAVING -> "it is left running";
            case ASKED -> asked(standing);
            case OVERDUE ->
                "it did not end within %s after it was asked to, was killed, and is not gone yet"
                        .formatted(Phrase.of(unit.stop().grace()));
            case KILLED -> "it was killed, and is not gone yet";
            case AFTER_STOP -> HookPhrase.run(unit, HookPoint.AFTER_STOP);
        };
    }

    private static String asked(Standing standing) {
        StopPolicy policy = standing.unit().stop();
        return "it was asked to stop by %s, and is killed if it has not ended %s after that"
                .formatted(
                        policy.command().isPresent()
                                ? "its stop command"
                                : standing.stopSignal().orElse("SIG" + policy.signal()),
                        Phrase.of(policy.grace()));
    }

    /** A person starts the unit while its last run is on its way out: another run is to follow, whatever the policy. */
    @Override
    public void started(Turn turn) {
        boolean done = turn.unit().isTask()
                && cause == StopCause.ENDED
                && failure.isEmpty()
                && turn.standing().wanted();
        if (!done) {
            turn.askReplacement();
        }
    }

    @Override
    public void killed(Turn turn) {
        switch (part) {
            case BEFORE_STOP -> {
                turn.emit(new Effect.Cancel(current));
                if (exit.isEmpty()) {
                    kill(turn, at(Part.KILLED));
                }
            }
            case ASKED -> kill(turn, at(Part.KILLED));
            case CANCELLING_LAUNCH, KILLING_LAUNCH -> {
                turn.emit(new Effect.Cancel(current));
                turn.advance(at(Part.KILLING_LAUNCH));
            }
            case CANCELLING_HOOKS, AFTER_STOP -> turn.emit(new Effect.Cancel(current));
            // What was left is out of reach.
            case LEAVING, OVERDUE, KILLED -> turn.emit(new Effect.Kill(current));
        }
    }
}
