package dev.tutti.cli;

import dev.tutti.Program;
import dev.tutti.ProjectHooks;
import dev.tutti.engine.Exited;
import dev.tutti.engine.Standing;
import dev.tutti.engine.World;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.probe.ForeignCode;
import dev.tutti.process.Threads;
import dev.tutti.runtime.Engine;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * What a program does when its project has started, was stopped, or a unit of it was reloaded. Each on a thread of its own, which
 * is left behind when it blocks and ignores interrupts.
 */
record CollectionHooks(ProjectHooks hooks) {

    private static final Duration WITHIN = Duration.ofMinutes(1);

    static CollectionHooks of(Surroundings surroundings) {
        return new CollectionHooks(surroundings
                .code()
                .map(CodeProject::program)
                .map(Program::hooks)
                .orElse(ProjectHooks.NONE));
    }

    /** What has failed, in words. */
    Optional<String> started(Collection<?> units) {
        return hooks.onStart().isEmpty() ? Optional.empty() : run("onStart", () -> hooks.hasStarted(names(units)));
    }

    /**
     * Does what is to be done after a start, without holding up who calls.
     *
     * @param due whether anything is: what could not start is taken down again otherwise
     * @param then is told what has failed
     */
    void afterStart(Engine engine, boolean due, Consumer<Optional<String>> then) {
        if (!due || hooks.onStart().isEmpty()) {
            then.accept(Optional.empty());
        } else {
            Threads.ofThisJvm().start("tutti-started", () -> then.accept(started(up(engine))));
        }
    }

    /** In the order in which they are defined. */
    private static List<UnitName> up(Engine engine) {
        World world = engine.world();
        return engine.project().units().stream()
                .map(Unit::name)
                .filter(unit -> isUp(world.standing(unit)))
                .toList();
    }

    private static boolean isUp(Standing standing) {
        return standing.isActive()
                || standing.state() instanceof Exited exited && exited.failure().isEmpty();
    }

    Optional<String> stopped(Collection<?> units) {
        return hooks.onStop().isEmpty() ? Optional.empty() : run("onStop", () -> hooks.hasStopped(names(units)));
    }

    Optional<String> reloaded(Object unit) {
        return hooks.onReload().isEmpty()
                ? Optional.empty()
                : run("onReload", () -> hooks.hasReloaded(unit.toString()));
    }

    private static List<String> names(Collection<?> units) {
        return units.stream().map(Object::toString).toList();
    }

    private static Optional<String> run(String what, Callable<Optional<String>> hook) {
        var code = ForeignCode.start("tutti-" + what, hook);
        try {
            return code.await(WITHIN);
        } catch (TimeoutException late) {
            code.interrupt();
            return Optional.of(what + " took longer than a minute and was interrupted");
        } catch (ExecutionException failed) {
            return Optional.of(what + " failed: " + failed.getCause());
        } catch (InterruptedException cancelled) {
            code.interrupt();
            Thread.currentThread().interrupt();
            return Optional.of(what + " was interrupted");
        }
    }

    /** The code of a command whose hook had a problem, which is told. */
    static ExitCode judged(ExitCode code, Optional<String> problem, Globals globals) {
        problem.ifPresent(why -> globals.surroundings().err().println("tutti: " + why));
        return problem.isPresent() && code.equals(ExitCode.OK) ? ExitCode.FAILURE : code;
    }
}
