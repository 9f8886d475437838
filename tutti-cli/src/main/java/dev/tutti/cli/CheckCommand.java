package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import dev.tutti.config.DiagnosticJson;
import dev.tutti.event.Wording;
import dev.tutti.hcl.Diagnostic;
import dev.tutti.model.Project;
import dev.tutti.model.Unit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti check}: all problems of the configuration, or that there are none. */
final class CheckCommand implements Command {

    @Override
    public CommandSpec spec() {
        return CommandSpec.create().name("check");
    }

    @Override
    public Forms forms() {
        return Forms.withJson();
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("tutti check", "all mistakes of the configuration"),
                new Example(
                        "tutti check --profile full --var port=8081", "with the units of a profile, and a variable"),
                new Example("tutti check -o json", "the mistakes for an editor or another program"));
    }

    @Override
    public ExitCode run(ParseResult words, Globals globals) {
        Optional<Configuration> loaded = Configuration.load(globals);
        if (loaded.isEmpty()) {
            return ExitCode.CONFIGURATION;
        }
        Project project = loaded.get().project();
        List<Diagnostic> diagnostics = loaded.get().loaded().diagnostics();
        if (globals.wantsJson()) {
            String json = DiagnosticJson.render(diagnostics);
            globals.surroundings().out().println(loaded.get().redaction().json(json));
        } else if (!globals.isQuiet()) {
            long tasks = project.units().stream().filter(Unit::isTask).count();
            long services = project.units().size() - tasks;
            String what = Stream.of(counted(services, "service"), counted(tasks, "task"))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(", "));
            globals.surroundings().out().println(project.name() + " is fine: " + (what.isEmpty() ? "no units" : what));
        }
        return ExitCode.OK;
    }

    private static String counted(long number, String noun) {
        return number == 0 ? "" : Wording.count(number, noun);
    }
}
