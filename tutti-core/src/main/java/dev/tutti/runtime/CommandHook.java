package dev.tutti.runtime;

import dev.tutti.driver.LaunchException;
import dev.tutti.driver.RunEnd;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.driver.WindowSize;
import dev.tutti.model.Exit;
import dev.tutti.model.Hook;
import dev.tutti.model.Run;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs commands of hooks to their end, as tasks that belong to no unit. */
record CommandHook(Drivers drivers, Values values, RunLog log) implements HookKind<Hook.RunCommand> {

    private static final int LONGEST_NAME = 63;
    private static final long KILL_SECONDS = 5;

    @Override
    public Class<Hook.RunCommand> action() {
        return Hook.RunCommand.class;
    }

    @Override
    public Optional<String> perform(Hook.RunCommand command, Occasion occasion) throws InterruptedException {
        Run run = occasion.run();
        var output = new ContextOutput(log.openForHook(run), values::setContext);
        try {
            Unit asTask = Unit.task(hookName(run.unit()), command.process());
            var number = new Run(asTask.name(), run.number());
            return await(
                    drivers.launch(
                            new Drivers.Order(number, asTask, Map.of(), occasion.given(), output, WindowSize.STANDARD)),
                    occasion.within(),
                    output);
        } catch (LaunchException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** A name that no marker of the unit itself matches, so that ending the unit does not end its own last hooks. */
    private static String hookName(UnitName unit) {
        String name = "hook-" + unit;
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    private static Optional<String> await(RunningWorkload running, Duration within, ContextOutput output)
            throws InterruptedException {
        var ended = running.ended().toCompletableFuture();
        try {
            RunEnd end = ended.get(within.toMillis(), TimeUnit.MILLISECONDS);
            return output.failure(end.exit().code() == 0 ? Optional.empty() : Optional.of("ended with " + end.exit()));
        } catch (InterruptedException e) {
            kill(running);
            throw e;
        } catch (TimeoutException e) {
            kill(running);
            return Optional.of(HookKind.late(within) + " and was killed");
        } catch (ExecutionException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static void kill(RunningWorkload running) {
        running.kill();
        running.ended()
                .toCompletableFuture()
                .completeOnTimeout(new RunEnd(Exit.bySignal(9), 0), KILL_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
