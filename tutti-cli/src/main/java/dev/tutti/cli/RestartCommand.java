package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import dev.tutti.model.UnitName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti restart}: new runs, and then it says whether they came up. */
final class RestartCommand implements ServedCommand {

    @Override
    public CommandSpec spec() {
        return CommandSpec.create()
                .name("restart")
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("UNIT")
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("these units; without any, every service that is up")
                        .build())
                .addOption(OptionSpec.builder("--with-dependents")
                        .type(boolean.class)
                        .description("also what runs and needs them")
                        .build())
                .addOption(OptionSpec.builder("--timeout")
                        .paramLabel("DURATION")
                        .type(String.class)
                        .description("do not wait longer for them, such as 90s; they are not stopped then")
                        .build());
    }

    @Override
    public Forms forms() {
        return Forms.withJson();
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("tutti restart web", "a new run of web, and wait until it is ready"),
                new Example("tutti restart db --with-dependents", "db and what needs it"),
                new Example("tutti restart", "all services"));
    }

    @Override
    public ExitCode serve(ParseResult words, Globals globals, Running running) {
        Set<UnitName> named = running.units(words.matchedPositionalValue(0, List.<String>of()));
        Set<UnitName> units = named.isEmpty() ? services(running) : named;
        if (units.isEmpty()) {
            globals.surroundings().err().println("tutti: no service is up");
            if (globals.wantsJson()) {
                new UnitsJson().print(ExitCode.OK, globals);
            }
            return ExitCode.OK;
        }
        var restart = new Restart(globals, running, units, Durations.option(words, "--timeout"));
        return restart.run(Options.value(words, "--with-dependents", false));
    }

    private static Set<UnitName> services(Running running) {
        return running.engine().world().standings().stream()
                .filter(unit -> unit.wanted() && !unit.unit().isTask())
                .map(unit -> unit.unit().name())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
