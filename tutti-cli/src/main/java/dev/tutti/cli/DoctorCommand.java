package dev.tutti.cli;

import dev.tutti.cli.doctor.Examination;
import dev.tutti.cli.doctor.Examined;
import dev.tutti.cli.doctor.Machine;
import dev.tutti.cli.doctor.Subject;
import dev.tutti.cli.manual.Example;
import dev.tutti.config.Loaded;
import dev.tutti.process.Leftovers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti doctor}: what the project needs and this machine has, and the one command that mends what is missing. */
final class DoctorCommand implements Command {

    @Override
    public CommandSpec spec() {
        var spec = CommandSpec.create().name("doctor");
        spec.usageMessage()
                .description(
                        CommandTable.summary(spec.name()),
                        "Ends with 5 when something is missing that the project, or Tutti itself, cannot do without. What"
                                + " this project does not need may be missing. Works outside of a project too.");
        return spec;
    }

    @Override
    public Forms forms() {
        return Forms.withJson();
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("tutti doctor", "everything, a line each"),
                new Example("tutti doctor -q", "only what is not as it should be"),
                new Example("tutti doctor -o json", "the same for a program"));
    }

    @Override
    public ExitCode run(ParseResult words, Globals globals) {
        Machine machine = Machine.here(globals.surroundings().environment());
        try {
            List<Examined> all =
                    Examination.of(machine, subject(globals, machine)).findings();
            var report = new DoctorReport(all, globals.coloursOfOut());
            globals.surroundings().out().print(globals.wantsJson() ? report.json() : report.text(globals.isQuiet()));
            return all.stream().anyMatch(Examined::isInTheWay) ? ExitCode.ENGINE_MISSING : ExitCode.OK;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    /** The files may run programs, by {@code exec("…")}, which may hang as everything else. */
    private static Subject subject(Globals globals, Machine machine) throws InterruptedException {
        try {
            Loaded loaded = CompletableFuture.supplyAsync(() -> Configuration.look(globals))
                    .get(machine.patience().toMillis(), TimeUnit.MILLISECONDS);
            boolean none = loaded.sources().isEmpty() && globals.files().isEmpty();
            return none ? Subject.none() : Subject.of(loaded, supervisor(loaded));
        } catch (TimeoutException e) {
            return Subject.unread();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UsageException usage ? usage : new IllegalStateException(e.getCause());
        }
    }

    private static OptionalLong supervisor(Loaded loaded) {
        Optional<Path> root = loaded.project().map(project -> project.root());
        return root.flatMap(StateDirectory::holder)
                .filter(Leftovers::isSupervised)
                .map(holder -> OptionalLong.of(holder.pid()))
                .orElse(OptionalLong.empty());
    }
}
