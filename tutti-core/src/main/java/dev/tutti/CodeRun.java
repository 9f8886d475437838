package dev.tutti;

import dev.tutti.driver.RunEnd;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.model.Exit;
import dev.tutti.model.Run;
import dev.tutti.model.Signal;
import dev.tutti.model.Subject;
import dev.tutti.probe.ForeignCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** What a user's own code has started. Ends when its stop returns, or with code 1 when that throws or is cut short. */
final class CodeRun implements RunningWorkload {

    private final Run run;
    private final Startable code;
    private final CompletableFuture<RunEnd> ended = new CompletableFuture<>();

    /** The call of stop, once made. Guarded by {@code this}. */
    private Optional<ForeignCode<Boolean>> stop = Optional.empty();

    /** Whether it was found dead before it was asked to stop. */
    private volatile boolean died;

    /** Whether the call of stop has. */
    private volatile boolean returned;

    private volatile Optional<Throwable> problem = Optional.empty();

    /** Told what stop threw, before the end is announced. */
    private final Consumer<Throwable> onProblem;

    CodeRun(Run run, Startable code, Consumer<Throwable> onProblem) {
        this.run = run;
        this.code = code;
        this.onProblem = onProblem;
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.empty();
    }

    @Override
    public Subject subject() {
        return new CodeSubject(run);
    }

    /** What the code says; if it is dead, its stop may still have something to clear away. */
    @Override
    public boolean isAlive() {
        if (ended.isDone()) {
            return false;
        }
        boolean alive = code.running();
        if (!alive) {
            clearAway();
        }
        return alive;
    }

    private synchronized void clearAway() {
        died |= stop.isEmpty();
        stop(Optional.empty());
    }

    @Override
    public CompletionStage<RunEnd> ended() {
        return ended.minimalCompletionStage();
    }

    @Override
    public synchronized void stop(Optional<Signal> instead) {
        if (stop.isEmpty()) {
            stop = Optional.of(ForeignCode.start("tutti-" + run + "-stop", this::callStop));
        }
    }

    private boolean callStop() {
        try {
            code.stop();
            returned = true;
            ended.complete(new RunEnd(Exit.ofCode(died ? 1 : 0), 0));
        } catch (Throwable thrown) {
            returned = true;
            fail(thrown);
        }
        return true;
    }

    private void fail(Throwable thrown) {
        problem = Optional.of(thrown);
        onProblem.accept(thrown);
        ended.complete(new RunEnd(Exit.ofCode(1), 0));
    }

    /** Whether its stop was called and has not returned, be it that nobody waits for it any more. */
    synchronized boolean isStopping() {
        return stop.isPresent() && !returned;
    }

    /** Whether its stop is called on this thread. */
    synchronized boolean isCalling() {
        return stop.filter(ForeignCode::isHere).isPresent();
    }

    /** What its stop threw. */
    Optional<Throwable> problem() {
        return problem;
    }

    /** Code cannot be killed: its stop is interrupted, and whether it cares or not, it counts as over. */
    @Override
    public void kill() {
        stop(Optional.empty());
        ForeignCode<Boolean> call = call();
        call.interrupt();
        ForeignCode.start("tutti-" + run + "-end", () -> {
            if (!call.endsWithin(Duration.ofSeconds(1))) {
                fail(new IllegalStateException("its stop does not return; its thread is left behind"));
            }
            return true;
        });
    }

    private synchronized ForeignCode<Boolean> call() {
        return stop.orElseThrow();
    }

    @Override
    public List<String> survivors() {
        return ended.isDone()
                ? List.of()
                : List.of("code in this JVM: " + code.getClass().getName());
    }

    /** Code has no processes that a probe could tell from those of strangers. */
    private record CodeSubject(Run run) implements Subject {

        @Override
        public Set<Long> processes() {
            return Set.of();
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(10);
        }
    }
}
