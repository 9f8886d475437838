package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import dev.tutti.model.UnitName;
import dev.tutti.timing.Timekeeper;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti why}: what a unit waits for or died of, and what made a start long. */
final class WhyCommand implements ServedCommand {

    @Override
    public CommandSpec spec() {
        return CommandSpec.create()
                .name("why")
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("UNIT")
                        .arity("0..1")
                        .type(String.class)
                        .description("the unit in question")
                        .build())
                .addOption(OptionSpec.builder("--critical-path")
                        .type(boolean.class)
                        .description("the last start as bars over time; with a unit, the last one it was part of")
                        .build());
    }

    @Override
    public Forms forms() {
        return Forms.withJson();
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("tutti why web", "what it waits for, or died of"),
                new Example("tutti why --critical-path", "what made the start long, also after the end"),
                new Example("tutti why web -o json", "the same for programs"));
    }

    @Override
    public ExitCode withoutSupervisor(ParseResult words, Globals globals, Path root) {
        Optional<LastEnd> last = LastEnd.read(root);
        String named = words.matchedPositionalValue(0, "");
        if (last.isPresent() && Options.value(words, "--critical-path", false)) {
            return criticalPathAfterwards(named, last.get(), globals, root);
        }
        Optional<LastEnd.UnitEnd> unit = last.flatMap(end -> end.unit(named));
        if (unit.isEmpty()) {
            return ServedCommand.super.withoutSupervisor(words, globals, root);
        }
        Surroundings surroundings = globals.surroundings();
        if (globals.wantsJson()) {
            surroundings.out().println(WhyJson.of(last.get(), unit.get()));
        } else {
            surroundings.out().println(afterwards(unit.get()));
            surroundings.out().println(last.get().told(surroundings.clock().instant()));
        }
        return ExitCode.OK;
    }

    private static String afterwards(LastEnd.UnitEnd unit) {
        return unit.told().isEmpty() ? "%s: %s at the end".formatted(unit.name(), unit.state()) : unit.told();
    }

    @Override
    public ExitCode serve(ParseResult words, Globals globals, Running running) {
        Optional<UnitName> unit = Optional.of(words.matchedPositionalValue(0, ""))
                .filter(word -> !word.isEmpty())
                .map(running::unit);
        if (Options.value(words, "--critical-path", false)) {
            Timekeeper timekeeper = running.run().timings().timekeeper();
            return answer(globals, running)
                    .tell(unit.map(timekeeper::lastStartOf).orElseGet(timekeeper::lastStart), unit);
        }
        if (unit.isEmpty()) {
            throw new UsageException("why takes a unit, or --critical-path");
        }
        Surroundings surroundings = globals.surroundings();
        Instant now = surroundings.clock().instant();
        Why why = Why.of(running.engine(), running.run().timings().timekeeper(), unit.get(), now);
        if (globals.wantsJson()) {
            surroundings.out().println(WhyJson.of(why));
        } else {
            new WhyText(globals.coloursOfOut(), surroundings.zone())
                    .lines(why, now)
                    .forEach(surroundings.out()::println);
            running.run()
                    .timings()
                    .timekeeper()
                    .lastStartOf(unit.get())
                    .ifPresent(answer(globals, running)::tellSlower);
        }
        return ExitCode.OK;
    }

    private static StartAnswer answer(Globals globals, Running running) {
        Instant now = globals.surroundings().clock().instant();
        return new StartAnswer(globals, running.project().root(), now);
    }

    private static ExitCode criticalPathAfterwards(String named, LastEnd last, Globals globals, Path root) {
        List<String> known = last.units().stream().map(LastEnd.UnitEnd::name).toList();
        Optional<UnitName> unit =
                Optional.of(named).filter(word -> !word.isEmpty()).map(word -> Running.named(word, known));
        ExitCode code = new StartAnswer(globals, root, last.ended()).tell(last.start(unit), unit);
        if (!globals.wantsJson()) {
            Surroundings surroundings = globals.surroundings();
            surroundings.out().println(last.told(surroundings.clock().instant()));
        }
        return code;
    }
}
