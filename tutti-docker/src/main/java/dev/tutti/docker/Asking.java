package dev.tutti.docker;

import dev.tutti.docker.Provision.Provided;
import dev.tutti.driver.ExecRequest;
import dev.tutti.driver.ExecSession;
import dev.tutti.driver.RunEnd;
import dev.tutti.model.Command;
import dev.tutti.model.Signal;
import dev.tutti.model.StopPolicy;
import dev.tutti.model.UnitName;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Asks a run to end, and kills it. What an engine that is away has not heard is said again when it is back. Thread-safe. */
final class Asking {

    /** What a shell says of a command that is not there, or is none. */
    private static final int NO_COMMAND = 126;

    private final Crew crew;
    private final Provided provided;

    /** Guarded by {@code this}. */
    private boolean stopped;

    /** Guarded by {@code this}. */
    private boolean killed;

    /** What has to be said again; guarded by {@code this}. */
    private Optional<Runnable> unheard = Optional.empty();

    Asking(Crew crew, Provided provided) {
        this.crew = crew;
        this.provided = provided;
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    synchronized boolean isKilled() {
        return killed;
    }

    /** Whether it is to end because somebody wants that of Tutti. */
    synchronized boolean isUnderWay() {
        return stopped || killed;
    }

    /** Asks it to stop; a second time only with another signal. */
    void stop(Optional<Signal> instead) {
        synchronized (this) {
            if (stopped && instead.isEmpty()) {
                return;
            }
            stopped = true;
        }
        say(() -> ask(instead));
    }

    /** Kills it. */
    void kill(CompletableFuture<RunEnd> ended) {
        synchronized (this) {
            killed = true;
        }
        Signal last = policy().killSignal();
        say(() -> {
            crew.api().unpause(provided.id());
            crew.api().kill(provided.id(), last);
            if (last != Signal.KILL && !endsWithin(ended)) {
                crew.api().kill(provided.id(), Signal.KILL);
            }
        });
    }

    private static boolean endsWithin(CompletableFuture<RunEnd> ended) {
        return ended.copy()
                .thenApply(end -> true)
                .completeOnTimeout(false, 1, TimeUnit.SECONDS)
                .join();
    }

    /** The engine is back. */
    void repeat() {
        Optional<Runnable> again;
        synchronized (this) {
            again = unheard;
        }
        again.ifPresent(this::say);
    }

    private void say(Runnable words) {
        try {
            synchronized (this) {
                unheard = Optional.of(words);
            }
            words.run();
            synchronized (this) {
                unheard = unheard.filter(other -> !other.equals(words));
            }
        } catch (EngineException refused) {
            if (!refused.isUnavailable()) {
                crew.say(unit(), "it cannot be asked to end: " + refused.getMessage());
            }
        }
    }

    private void ask(Optional<Signal> instead) {
        // Who is paused hears nothing.
        crew.api().unpause(provided.id());
        if (instead.isEmpty() && policy().command().filter(this::runs).isPresent()) {
            return;
        }
        crew.api()
                .kill(
                        provided.id(),
                        instead.map(StopSignal::spelled)
                                .orElse(provided.plan().signal().name()));
    }

    /** Starts the stop command; false where it cannot be, and a signal must do. */
    private boolean runs(Command command) {
        try {
            ExecSession session = crew.api()
                    .exec(provided.id(), ExecRequest.of(command.argv()), new SaidLines(line -> crew.say(unit(), line)));
            session.exit().whenComplete((code, lost) -> {
                session.close();
                if (code != null && code >= NO_COMMAND) {
                    crew.say(unit(), "its stop command cannot be run, the signal is sent instead");
                    say(() -> crew.api()
                            .kill(provided.id(), provided.plan().signal().name()));
                }
            });
            return true;
        } catch (EngineException refused) {
            if (refused.isUnavailable()) {
                throw refused;
            }
            System.getLogger(Asking.class.getName()).log(System.Logger.Level.DEBUG, refused);
            return false;
        }
    }

    private StopPolicy policy() {
        return provided.plan().launch().stop();
    }

    private UnitName unit() {
        return provided.plan().unit();
    }
}
