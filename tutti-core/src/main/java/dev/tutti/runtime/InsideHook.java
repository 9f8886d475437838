package dev.tutti.runtime;

import dev.tutti.driver.ExecRequest;
import dev.tutti.driver.ExecSession;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.model.Hook;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs commands of hooks inside the run they belong to, to their end. */
record InsideHook(Values values, RunLog log) implements HookKind<Hook.RunInside> {

    @Override
    public Class<Hook.RunInside> action() {
        return Hook.RunInside.class;
    }

    @Override
    public Optional<String> perform(Hook.RunInside hook, Occasion occasion) throws InterruptedException {
        Optional<RunningWorkload> workload = occasion.workload().filter(RunningWorkload::hasInside);
        if (workload.isEmpty()) {
            return Optional.of("there is nothing running to run it in");
        }
        var output = new ContextOutput(log.openForHook(occasion.run()), values::setContext);
        var request = new ExecRequest(
                hook.command(), hook.environment(), Optional.empty(), Optional.empty(), Optional.empty(), false);
        try (ExecSession session = workload.get().exec(request, output)) {
            int code =
                    session.exit().toCompletableFuture().get(occasion.within().toMillis(), TimeUnit.MILLISECONDS);
            return output.failure(code == 0 ? Optional.empty() : Optional.of("ended with code " + code));
        } catch (TimeoutException late) {
            return Optional.of(HookKind.late(occasion.within()) + " and was ended");
        } catch (ExecutionException | IOException failed) {
            return Optional.of(String.valueOf(failed.getMessage()));
        }
    }
}
