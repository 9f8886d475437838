package dev.tutti.engine;

import dev.tutti.model.Exit;
import dev.tutti.model.HookPoint;
import dev.tutti.model.Run;
import java.time.Duration;
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
        /** Its launch, or hooks before it, are given up. */
        CANCELLING,
        BEFORE_STOP,
        ASKED,
        KILLED,
        AFTER_STOP
    }

    static Stopping of(Run run, StopCause cause, Part part, Optional<Failure> failure) {
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
    static void endNeverLaunched(Turn turn, Run run, Failure.Kind kind, String reason) {
        var failure = new Failure(run, kind, reason, Optional.empty());
        turn.fail(failure);
        runLastHooks(turn, of(run, StopCause.ENDED, Part.AFTER_STOP, Optional.of(failure)));
    }

    private static void runLastHooks(Turn turn, Stopping last) {
        if (turn.has(HookPoint.AFTER_STOP)) {
            turn.enter(last);
            turn.emit(new Effect.RunHooks(last.current, HookPoint.AFTER_STOP));
        } else {
            turn.conclude(last.current, last.cause, last.exit, last.failure);
        }
    }

    @Override
    public void launched(Turn turn) {
        if (part == Part.CANCELLING) {
            ask(turn, of(current, cause, Part.ASKED, failure));
        }
    }

    @Override
    public void launchFailed(Turn turn, String reason) {
        if (part == Part.CANCELLING) {
            runLastHooks(turn, of(current, cause, Part.AFTER_STOP, failure));
        }
    }

    @Override
    public void hooksEnded(Turn turn, HookPoint point, Optional<String> problem) {
        if (part == Part.CANCELLING && point == HookPoint.BEFORE_START) {
            runLastHooks(turn, of(current, cause, Part.AFTER_STOP, failure));
        } else if (part == Part.BEFORE_STOP && point == HookPoint.BEFORE_STOP) {
            problem.ifPresent(what -> tellHookFailed(turn, what));
            if (exit.isPresent()) {
                runLastHooks(turn, new Stopping(current, cause, Part.AFTER_STOP, failure, exit));
            } else {
                ask(turn, of(current, cause, Part.ASKED, failure));
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
        StopNeeded needed = switch (part) {
            case CANCELLING, BEFORE_STOP, AFTER_STOP -> StopNeeded.NOTHING;
            case ASKED -> StopNeeded.ASKING;
            case KILLED -> StopNeeded.KILLING;
        };
        if (part == Part.AFTER_STOP || exit.isPresent()) {
            return;
        }
        turn.tell(new Notice.RunEnded(current, how, needed, leftovers));
        if (part == Part.BEFORE_STOP) {
            turn.emit(new Effect.Cancel(current));
            turn.advance(new Stopping(current, cause, part, failure, Optional.of(how)));
        } else {
            runLastHooks(turn, new Stopping(current, cause, Part.AFTER_STOP, failure, Optional.of(how)));
        }
    }

    @Override
    public void timeUp(Turn turn) {
        switch (part) {
            case ASKED -> kill(turn, of(current, cause, Part.KILLED, failure));
            case KILLED, CANCELLING -> stick(turn);
            case BEFORE_STOP, AFTER_STOP -> {}
        }
    }

    private void stick(Turn turn) {
        turn.enter(new Stuck(current, cause, failure));
        turn.tell(new Notice.Survived(current));
    }

    @Override
    public void killed(Turn turn) {
        switch (part) {
            case BEFORE_STOP -> {
                turn.emit(new Effect.Cancel(current));
                if (exit.isEmpty()) {
                    kill(turn, of(current, StopCause.NOT_WANTED, Part.KILLED, failure));
                }
            }
            case ASKED -> kill(turn, of(current, StopCause.NOT_WANTED, Part.KILLED, failure));
            case CANCELLING, AFTER_STOP -> turn.emit(new Effect.Cancel(current));
            case KILLED -> turn.emit(new Effect.Kill(current));
        }
    }
}
