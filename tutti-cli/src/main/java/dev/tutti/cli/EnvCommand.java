package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import dev.tutti.event.Snapshot;
import dev.tutti.model.Project;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti env}: the variables of a unit, or those by which other programs find all units. Asked for by name alone. */
final class EnvCommand implements ServedCommand {

    @Override
    public CommandSpec spec() {
        return CommandSpec.create()
                .name("env")
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("UNIT")
                        .arity("0..1")
                        .type(String.class)
                        .description("what this unit is given; without one, where other programs find the units that"
                                + " are up, and what the context holds")
                        .build())
                .addOption(OptionSpec.builder("--format")
                        .paramLabel("FORMAT")
                        .type(EnvText.Format.class)
                        .description("dotenv, shell or json")
                        .build())
                .addOption(OptionSpec.builder("--all")
                        .type(boolean.class)
                        .description("with what the unit inherits")
                        .build());
    }

    @Override
    public Forms forms() {
        return Forms.withJson();
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("tutti env web > web.env", "its variables, for programs that read such files"),
                new Example("eval \"$(tutti env --format shell)\"", "where the units are found, for this shell"),
                new Example("tutti env web --all -o json", "everything it finds in its environment"));
    }

    @Override
    public Content content(ParseResult words, Globals globals) {
        return Content.VALUES;
    }

    @Override
    public ExitCode serve(ParseResult words, Globals globals, Running running) {
        String named = words.matchedPositionalValue(0, "");
        if (named.isEmpty()) {
            return print(addresses(running), words, globals);
        }
        UnitName unit = running.unit(named);
        return of(Environments.of(running.engine(), unit, System.getenv()), unit, words, globals);
    }

    @Override
    public ExitCode withoutSupervisor(ParseResult words, Globals globals, Path root) {
        String named = words.matchedPositionalValue(0, "");
        if (named.isEmpty()) {
            return ServedCommand.super.withoutSupervisor(words, globals, root);
        }
        Optional<Configuration> loaded = Configuration.load(globals);
        if (loaded.isEmpty()) {
            return ExitCode.CONFIGURATION;
        }
        UnitName unit = unit(named, loaded.get().project());
        return of(Environments.offline(loaded.get(), unit, globals.surroundings()), unit, words, globals);
    }

    /** @throws UnknownUnitException if there is none of this name */
    static UnitName unit(String word, Project project) {
        List<String> known =
                project.units().stream().map(unit -> unit.name().value()).toList();
        if (!known.contains(word)) {
            throw UnknownUnitException.of(word, known);
        }
        return UnitName.of(word);
    }

    private static ExitCode of(Optional<Environments> found, UnitName unit, ParseResult words, Globals globals) {
        if (found.isEmpty()) {
            globals.surroundings().err().println("tutti: " + unit + " is given no variables");
            return ExitCode.FAILURE;
        }
        Map<String, Optional<String>> variables = new TreeMap<>();
        if (Options.value(words, "--all", false)) {
            found.get().all().forEach((name, value) -> variables.put(name, Optional.of(value)));
        } else {
            variables.putAll(found.get().variables());
            variables.keySet().removeAll(found.get().unknown().keySet());
        }
        ExitCode code = print(variables, words, globals);
        found.get()
                .unknown()
                .forEach((name, lacks) -> globals.surroundings()
                        .err()
                        .println("tutti: %s is left out: %s is not known before it runs".formatted(name, lacks)));
        found.get()
                .problem()
                .ifPresent(problem ->
                        globals.surroundings().err().println("tutti: not all values could be found out: " + problem));
        boolean whole = found.get().unknown().isEmpty() && found.get().problem().isEmpty();
        return whole ? code : ExitCode.FAILURE;
    }

    private static ExitCode print(Map<String, Optional<String>> variables, ParseResult words, Globals globals) {
        EnvText.Format format =
                Options.value(words, "--format", globals.wantsJson() ? EnvText.Format.JSON : EnvText.Format.DOTENV);
        globals.surroundings().out().print(EnvText.of(variables, format));
        globals.surroundings().out().flush();
        String strange = variables.keySet().stream()
                .filter(name -> format != EnvText.Format.JSON && !EnvText.isNameable(name))
                .collect(Collectors.joining(", "));
        if (!strange.isEmpty()) {
            globals.surroundings().err().println("tutti: left out, as no shell can name it: " + strange);
        }
        return ExitCode.OK;
    }

    private static Map<String, Optional<String>> addresses(Running running) {
        var variables = new LinkedHashMap<String, Optional<String>>();
        Snapshot now = running.snapshot();
        List<Unit> up = running.project().units().stream()
                .filter(unit -> now.unit(unit.name())
                        .filter(status -> status.state().isActive())
                        .isPresent())
                .toList();
        new Addresses(up)
                .variables(running.engine().exports())
                .forEach((name, value) -> variables.put(name, Optional.of(value)));
        return variables;
    }
}
