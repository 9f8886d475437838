package dev.tutti.log;

import dev.tutti.driver.Launch;
import dev.tutti.model.Command;
import dev.tutti.model.Lifetime;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Run;
import dev.tutti.model.StopPolicy;
import dev.tutti.model.UnitName;
import dev.tutti.process.ProcessDriver;
import dev.tutti.runtime.MonotonicClock;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that runs a script and keeps its log; prints the exit code and the last line. */
public final class FloodedProgram {

    private FloodedProgram() {}

    public static void main(String[] arguments) throws Exception {
        var run = new Run(UnitName.of("web"), 1);
        var process = LocalProcess.of(Command.shell(arguments[0]), Path.of("/").toAbsolutePath());
        try (var log = new LogRouter(new MonotonicClock(), LoggerRules.none());
                var driver = new ProcessDriver()) {
            var output = log.open(run, LoggerRules.none());
            var running =
                    driver.launch(new Launch<>(run, process, Lifetime.TASK, StopPolicy.standard(), Map.of(), output));
            var end = running.ended().toCompletableFuture().get(60, TimeUnit.SECONDS);
            System.out.println(end.exit() + ": " + log.last(run, 1).get(0).text());
        }
    }
}
