package dev.tutti.runtime;

import dev.tutti.driver.LaunchException;
import dev.tutti.driver.RunEnd;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.model.Hook;
import dev.tutti.model.HookPoint;
import dev.tutti.model.Run;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs the hooks of one point, one after another, on the calling thread. Thread-safe. */
final class HookRunner {

    private static final int LONGEST_NAME = 63;
    private static final long KILL_SECONDS = 5;

    private final Drivers drivers;
    private final PortBook ports;
    private final Values values;
    private final RunLog log;

    HookRunner(Drivers drivers, PortBook ports, Values values, RunLog log) {
        this.drivers = drivers;
        this.ports = ports;
        this.values = values;
        this.log = log;
    }

    /** Runs them until one fails. An interrupt cancels the present one and is a failure. */
    Optional<String> run(Run run, Unit unit, HookPoint point) {
        String label = point.name().toLowerCase(Locale.ROOT);
        try {
            var given = PortBook.environment(unit, ports.of(unit));
            for (Hook hook : unit.boundHooksAt(point, values)) {
                Optional<String> failure = run(run, hook, given);
                if (failure.isPresent()) {
                    return Optional.of(
                            "%s (%s): %s".formatted(label, hook.action().summary(), failure.get()));
                }
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            return Optional.of(label + " was cancelled");
        } catch (RuntimeException e) {
            return Optional.of(label + ": " + e.getMessage());
        } catch (Error e) {
            return Optional.of(label + ": " + e);
        }
    }

    private Optional<String> run(Run run, Hook hook, java.util.Map<String, String> given) throws InterruptedException {
        if (!(hook.action() instanceof Hook.RunCommand command)) {
            return Optional.of("nothing here can run this kind of hook");
        }
        var output = new ContextOutput(log.open(run), values::setContext);
        try {
            Unit asTask = Unit.task(hookName(run.unit()), command.process());
            RunningWorkload running = drivers.launch(new Run(asTask.name(), run.number()), asTask, given, output);
            return await(running, hook, output);
        } catch (LaunchException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** A name that no marker of the unit itself matches, so that ending the unit does not end its own last hooks. */
    private static String hookName(UnitName unit) {
        String name = "hook-" + unit;
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    private static Optional<String> await(RunningWorkload running, Hook hook, ContextOutput output)
            throws InterruptedException {
        var ended = running.ended().toCompletableFuture();
        try {
            RunEnd end = ended.get(hook.within().toMillis(), TimeUnit.MILLISECONDS);
            return end.exit().code() == 0
                    ? Optional.empty()
                    : Optional.of(
                            "ended with " + end.exit() + (output.lastLine().isEmpty() ? "" : ": " + output.lastLine()));
        } catch (InterruptedException e) {
            kill(running);
            throw e;
        } catch (TimeoutException e) {
            kill(running);
            return Optional.of("took longer than " + seconds(hook.within()) + " s and was killed");
        } catch (ExecutionException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    private static void kill(RunningWorkload running) {
        running.kill();
        running.ended()
                .toCompletableFuture()
                .completeOnTimeout(new RunEnd(dev.tutti.model.Exit.bySignal(9), 0), KILL_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
