package dev.tutti.process;

import dev.tutti.driver.Launch;
import dev.tutti.driver.LaunchException;
import dev.tutti.driver.RunEnd;
import dev.tutti.driver.RunOutput;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.model.Command;
import dev.tutti.model.Lifetime;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Run;
import dev.tutti.model.Signal;
import dev.tutti.model.StopPolicy;
import dev.tutti.model.UnitName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A driver for tests, with everything that was started by it. Closing kills the rest. */
public final class Stage implements AutoCloseable {

    private final ProcessDriver driver = new ProcessDriver();
    private final List<LocalRun> runs = new ArrayList<>();
    private final Path directory;
    private final RecordedOutput output = new RecordedOutput();
    private int number;

    private Lifetime lifetime = Lifetime.SERVICE;
    private StopPolicy stop = StopPolicy.standard();
    private Map<String, String> environment = Map.of();

    public Stage(Path directory) {
        this.directory = directory;
    }

    Stage tasks() {
        lifetime = Lifetime.TASK;
        return this;
    }

    Stage stoppedBy(Signal signal) {
        stop = StopPolicy.standard().signal(signal);
        return this;
    }

    Stage stoppedBy(Command command) {
        stop = StopPolicy.standard().command(command);
        return this;
    }

    Stage giving(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    public LocalProcess script(String script) {
        return LocalProcess.of(Command.shell(script), directory);
    }

    public RunningWorkload start(String script) throws Exception {
        return start(script(script));
    }

    /** Starts it with output that is looked at as well. */
    public RunningWorkload start(String script, RunOutput watched) throws LaunchException, InterruptedException {
        Launch<LocalProcess> plain = launch(script(script));
        LocalRun run = driver.start(new Launch<>(
                plain.run(), plain.workload(), plain.lifetime(), plain.stop(), plain.environment(), watched));
        runs.add(run);
        return run;
    }

    RunningWorkload start(LocalProcess process) throws LaunchException, InterruptedException {
        LocalRun run = driver.start(launch(process));
        runs.add(run);
        return run;
    }

    synchronized Launch<LocalProcess> launch(LocalProcess process) {
        var run = new Run(UnitName.of("web"), ++number);
        return new Launch<>(run, process, lifetime, stop, environment, output);
    }

    ProcessDriver driver() {
        return driver;
    }

    RecordedOutput output() {
        return output;
    }

    static RunEnd end(RunningWorkload run) throws Exception {
        return run.ended().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    static boolean hasEnded(RunningWorkload run) {
        return run.ended().toCompletableFuture().isDone();
    }

    void awaitOutput(String text) {
        Await.until("output " + text, () -> output.out().contains(text));
    }

    /** The number that the last line starting with the name holds: {@code name=4711}. */
    long number(String name) {
        Await.until(name + " in output", () -> output.out().matches("(?s).*\\b" + name + "=\\d+\\n.*"));
        return Long.parseLong(output.out().replaceAll("(?s).*\\b" + name + "=(\\d+)\\n.*", "$1"));
    }

    static boolean isAlive(long pid) {
        return new ProcFs().alive(pid).isPresent();
    }

    @Override
    public void close() {
        for (LocalRun run : runs) {
            run.kill();
        }
        for (LocalRun run : runs) {
            run.ended().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
        }
        driver.close();
    }
}
