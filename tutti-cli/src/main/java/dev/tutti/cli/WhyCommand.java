package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import dev.tutti.model.UnitName;
import dev.tutti.timing.StartRecord;
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
    public List<Example> examples() {
        return List.of(
                new Example("tutti why web", "what it waits for, or died of"),
                new Example("tutti why --critical-path", "what made the start long"),
                new Example("tutti why web -o json", "the same for programs"));
    }

    @Override
    public ExitCode withoutSupervisor(ParseResult words, Globals globals, Path root) {
        String named = words.matchedPositionalValue(0, "");
        LastEnd.read(root).stream()
                .flatMap(last -> last.units().stream())
                .filter(unit -> unit.name().equals(named))
                .forEach(unit -> globals.surroundings()
                        .err()
                        .println(unit.hasFailed() ? unit.told() : "%s: %s at the end".formatted(named, unit.state())));
        return ServedCommand.super.withoutSupervisor(words, globals, root);
    }

    @Override
    public ExitCode serve(ParseResult words, Globals globals, Running running) {
        Optional<UnitName> unit = Optional.of(words.matchedPositionalValue(0, ""))
                .filter(word -> !word.isEmpty())
                .map(running::unit);
        if (Options.value(words, "--critical-path", false)) {
            return criticalPath(unit, globals, running);
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
        }
        return ExitCode.OK;
    }

    private static ExitCode criticalPath(Optional<UnitName> unit, Globals globals, Running running) {
        Surroundings surroundings = globals.surroundings();
        Timekeeper timekeeper = running.run().timings().timekeeper();
        Optional<StartRecord> start = unit.map(timekeeper::lastStartOf).orElseGet(timekeeper::lastStart);
        if (start.isEmpty()) {
            surroundings
                    .err()
                    .println("tutti: "
                            + unit.map(name -> name + " was never started").orElse("nothing was started yet"));
            return ExitCode.FAILURE;
        }
        Instant now = surroundings.clock().instant();
        if (globals.wantsJson()) {
            surroundings.out().println(TimingJson.of(start.get(), now));
        } else {
            new Waterfall(globals.coloursOfOut(), surroundings.width())
                    .lines(start.get(), now)
                    .forEach(surroundings.out()::println);
        }
        return ExitCode.OK;
    }
}
