package dev.tutti.cli;

import dev.tutti.event.FailureText;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti __await-start}: how the start went that brought the supervisor up; asked by {@code start -d --wait}. */
final class AwaitStartCommand implements ServedCommand {

    static final String NAME = "__await-start";

    @Override
    public CommandSpec spec() {
        var spec = CommandSpec.create().name(NAME);
        spec.usageMessage().hidden(true);
        return spec;
    }

    @Override
    public ExitCode serve(ParseResult words, Globals globals, Running running) {
        StartOutcome outcome = running.run().outcome().join();
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

    @Override
    public ExitCode withoutSupervisor(ParseResult words, Globals globals, Path root) {
        return ExitCode.NOT_FOUND;
    }
}
