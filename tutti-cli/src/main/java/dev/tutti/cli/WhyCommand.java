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
    public Forms forms() {
        return Forms.withJson();
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
        Optional<LastEnd> last = LastEnd.read(root);
        Optional<LastEnd.UnitEnd> unit = last.flatMap(end -> end.unit(words.matchedPositionalValue(0, "")));
        if (unit.isEmpty() || Options.value(words, "--critical-path", false)) {
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
            running.run()
                    .timings()
                    .timekeeper()
                    .lastStartOf(unit.get())
                    .ifPresent(start -> tellSlower(start, globals, running));
        }
        return ExitCode.OK;
    }

    private static void tellSlower(StartRecord start, Globals globals, Running running) {
        Surroundings surroundings = globals.surroundings();
        String slower =
                running.run().timings().slower(start, surroundings.clock().instant(), globals.coloursOfOut());
        if (!slower.isEmpty()) {
            surroundings.out().println(slower.substring(1));
        }
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
            tellSlower(start.get(), globals, running);
        }
        return ExitCode.OK;
    }
}
