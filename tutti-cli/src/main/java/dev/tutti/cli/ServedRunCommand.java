package dev.tutti.cli;

import dev.tutti.daemon.Conversation;
import dev.tutti.driver.WindowSize;
import dev.tutti.event.FailureReport;
import dev.tutti.model.Project;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.runtime.GoalResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti __run WHAT -- CMD…}: the supervisor's side of {@link RunCommand}. */
final class ServedRunCommand implements ServedCommand {

    static final String NAME = "__run";

    @Override
    public CommandSpec spec() {
        var spec = RunOptions.addTo(
                InsideOptions.addWithTerminalTo(CommandSpec.create().name(NAME)));
        spec.usageMessage().hidden(true);
        return spec;
    }

    @Override
    public ExitCode withoutSupervisor(ParseResult words, Globals globals, Path root) {
        return ExitCode.NOT_FOUND;
    }

    @Override
    public ExitCode serve(ParseResult words, Globals globals, Running running) {
        Optional<Conversation> caller = globals.surroundings().caller();
        if (caller.isEmpty()) {
            return ExitCode.FAILURE;
        }
        refuseErrands(running);
        RunOptions options = RunOptions.of(words);
        Optional<WindowSize> terminal = InsideOptions.terminal(words);
        Project project = running.project();
        Unit guest = options.plan(terminal.isPresent())
                .unit(
                        project,
                        AbsentUnits.of(running.rules().configuration().loaded()),
                        after -> running.guests().name(after, project));
        var visit = new Visit(running, guest.name(), new Joining(caller.get(), terminal.isPresent()));
        try {
            Optional<GoalResult> result = visit.of(guest, !options.alone());
            return result.map(known -> told(globals, running, guest.name(), known))
                    .orElse(ExitCode.FAILURE);
        } catch (IOException gone) {
            return ExitCode.FAILURE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        } finally {
            visit.end();
        }
    }

    /** What a project was brought up for has units that no file knows. */
    private static void refuseErrands(Running running) {
        String command = running.options().words().commandSpec().name();
        if (running.run().isForAnErrand() && !command.equals("run")) {
            throw new UsageException("%s runs for tutti %s, and stays as it is until that ends"
                    .formatted(running.project().name(), command));
        }
    }

    /** What its own code does not say is said. */
    private static ExitCode told(Globals globals, Running running, UnitName unit, GoalResult result) {
        if (running.run().isStopping()) {
            return ExitCode.FAILURE;
        }
        var end = new TaskEnd(running.engine());
        if (!result.reached() && running.engine().lastEnd(unit).isEmpty()) {
            Set<UnitName> missed = new LinkedHashSet<>(result.missed().keySet());
            List<FailureReport> failures = Evidence.in(running).failures(missed);
            globals.surroundings().err().println(Evidence.in(running).of(missed));
            return end.isNotLaunched(unit)
                            && failures.stream()
                                    .allMatch(failure -> failure.missingEngine().isEmpty())
                    ? new ExitCode(end.code(unit, result))
                    : ExitCode.of(failures);
        }
        return new ExitCode(end.code(unit, result));
    }
}
