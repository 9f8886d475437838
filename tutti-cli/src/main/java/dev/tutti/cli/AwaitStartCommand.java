package dev.tutti.cli;

import dev.tutti.event.FailureText;
import dev.tutti.event.Snapshot;
import dev.tutti.event.UnitStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti __await-start}: how the start went that brought the supervisor up; asked by {@code start -d --wait}. */
final class AwaitStartCommand implements ServedCommand {

    static final String NAME = "__await-start";

    /** Most starts are over by then. */
    private static final Duration QUIET = Duration.ofSeconds(5);

    @Override
    public CommandSpec spec() {
        var spec = CommandSpec.create().name(NAME);
        spec.usageMessage().hidden(true);
        return spec;
    }

    @Override
    public ExitCode serve(ParseResult words, Globals globals, Running running) {
        StartOutcome outcome;
        try {
            outcome = new WaitLines(globals, running)
                    .await(running.run().outcome(), QUIET, () -> waitedFor(running.snapshot()));
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
        Surroundings surroundings = globals.surroundings();
        // By number: what the JVM makes of a record to compare it takes as long as all of this.
        boolean up = outcome.code().value() == ExitCode.OK.value() && !outcome.isStopping();
        if (up) {
            surroundings
                    .out()
                    .println(new Summary(globals.coloursOfOut())
                                    .up(running.project().name(), outcome.units(), outcome.took())
                            + running.run().timings().remarksAgain(globals.coloursOfOut()));
            return ExitCode.OK;
        }
        surroundings.err().println("tutti: " + outcome.told());
        // Those of a start whose time was over are part of what was told.
        if (outcome.late().isEmpty()) {
            outcome.failures()
                    .forEach((unit, report) -> surroundings
                            .err()
                            .println(globals.coloursOfErr().bold(unit) + " " + FailureText.of(report)));
        }
        if (outcome.isStopping()) {
            // Whoever was told that nothing is up may rely on it.
            surroundings.caller().ifPresent(caller -> caller.setLast());
            running.ended().join();
        }
        return outcome.code().value() == ExitCode.OK.value() ? ExitCode.FAILURE : outcome.code();
    }

    /** What is on its way; where nothing is, what has not got there and waits for somebody. */
    private static List<UnitStatus> waitedFor(Snapshot now) {
        List<UnitStatus> late = now.units().stream()
                .filter(unit -> unit.wanted() && !Summary.isThere(unit))
                .toList();
        List<UnitStatus> underWay =
                late.stream().filter(unit -> unit.state().isActive()).toList();
        return underWay.isEmpty() ? late : underWay;
    }

    @Override
    public ExitCode withoutSupervisor(ParseResult words, Globals globals, Path root) {
        return ExitCode.NOT_FOUND;
    }
}
