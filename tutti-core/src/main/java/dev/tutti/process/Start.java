package dev.tutti.process;

import dev.tutti.driver.Launch;
import dev.tutti.driver.LaunchException;
import dev.tutti.driver.RunOutput.Stream;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.LocalProcess.Stdin;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** The steps from a launch to a run. Whatever goes wrong on the way, nothing is left of it. */
record Start(Launch<LocalProcess> launch, Premises premises, Executor executor) {

    private static final Duration LONGEST_KILL = Duration.ofSeconds(5);

    LocalRun run() throws LaunchException, IOException, InterruptedException {
        var marker = RunMarker.of(premises.supervisor(), launch.run());
        Spawn spawn = Spawn.of(
                launch.workload(),
                launch.environment(),
                marker.appendedTo(premises.supervisor().inherited()));
        spawn.check();
        ProcessBuilder builder = spawn.builder(launch.window()).redirectInput(stdin());
        premises.guardian().ensureStarted();
        List<OutputPump> pumps = openPumps();
        try {
            connect(builder, pumps);
            return begin(spawn, builder, pumps, marker);
        } catch (Throwable failed) {
            pumps.forEach(OutputPump::abandon);
            throw failed;
        }
    }

    private Redirect stdin() {
        boolean empty = launch.workload().stdin() == Stdin.EMPTY;
        return empty ? Redirect.from(new File("/dev/null")) : Redirect.PIPE;
    }

    /** One for each stream; a terminal has only one. */
    private List<OutputPump> openPumps() throws IOException, InterruptedException {
        var pumps = new ArrayList<OutputPump>();
        try {
            pumps.add(OutputPump.open(premises.pipes(), Stream.STDOUT, launch.output()));
            if (!launch.workload().tty()) {
                pumps.add(OutputPump.open(premises.pipes(), Stream.STDERR, launch.output()));
            }
            return pumps;
        } catch (IOException | InterruptedException failed) {
            pumps.forEach(OutputPump::abandon);
            throw failed;
        }
    }

    private static void connect(ProcessBuilder builder, List<OutputPump> pumps) {
        builder.redirectOutput(Redirect.to(pumps.get(0).target()));
        if (pumps.size() == 1) {
            builder.redirectErrorStream(true);
        } else {
            builder.redirectError(Redirect.to(pumps.get(1).target()));
        }
    }

    private LocalRun begin(Spawn spawn, ProcessBuilder builder, List<OutputPump> pumps, RunMarker marker)
            throws IOException, InterruptedException {
        var proc = new ProcFs();
        var forksBefore = proc.forks();
        FreePorts.ofThisJvm().handOverMentioned(told());
        Process process = Forks.start(builder);
        ProcessStat main = proc.stat(process.pid()).orElseGet(() -> ProcessStat.ended(process.pid()));
        try {
            premises.guardian().guard(main);
            var daemons = new NamedDaemons(launch.probes(), premises.guardian());
            var tree = new ProcessTree(main, marker, PidFloor.of(main, forksBefore, proc), daemons);
            return follow(process, tree, spawn, pumps, () -> {
                premises.guardian().release(main);
                daemons.release();
            });
        } catch (Throwable failed) {
            new ProcessTree(main, marker, PidFloor.of(main, forksBefore, proc)).killAll(LONGEST_KILL);
            premises.guardian().release(main);
            throw failed;
        }
    }

    /** @param release lets go of what the guardian knows of it */
    private LocalRun follow(Process process, ProcessTree tree, Spawn spawn, List<OutputPump> pumps, Runnable release)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("The launch was cancelled");
        }
        var stop = new StopCommand(launch.stop().command(), spawn, pumps);
        var run = new LocalRun(launch, process, tree, pumps, stop, executor, () -> {
            release.run();
            // A terminal has no second stream that could end by itself.
            launch.output().end(Stream.STDERR);
        });
        // A daemon may have let go of its output long before its stop command writes there.
        boolean isForMore = launch.stop().command().isPresent();
        pumps.forEach(pump -> pump.start(threadName(pump), isForMore));
        run.watch();
        return run;
    }

    /** Where a child finds the ports it is to use; what it inherits is not about them. */
    private List<String> told() {
        var texts = new ArrayList<>(launch.workload().command().argv());
        texts.addAll(launch.environment().values());
        launch.workload().environment().values().forEach(value -> value.ifPresent(texts::add));
        return texts;
    }

    private String threadName(OutputPump pump) {
        String stream = pump.stream() == Stream.STDOUT ? "out" : "err";
        return "tutti-" + launch.run() + "-" + stream;
    }
}
