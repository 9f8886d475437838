package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import dev.tutti.engine.Standing;
import dev.tutti.event.Snapshot;
import dev.tutti.event.Wording;
import dev.tutti.model.UnitName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti wait}: for units to be ready, started, completed or stopped; also when the project has ended already. */
final class WaitCommand implements ServedCommand {

    /** How long a start that was given just before may take to be seen, and then to say what it starts. */
    private static final Duration BEGINNING = Duration.ofSeconds(2);

    @Override
    public CommandSpec spec() {
        return CommandSpec.create()
                .name("wait")
                .addPositional(PositionalParamSpec.builder()
                        .paramLabel("UNIT")
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description("wait for these; without any, for all that were started")
                        .build())
                .addOption(OptionSpec.builder("--for")
                        .paramLabel("WHAT")
                        .type(Want.class)
                        .description("ready, which is what it waits for without this option, started, completed or"
                                + " stopped")
                        .build())
                .addOption(OptionSpec.builder("--timeout")
                        .paramLabel("DURATION")
                        .type(String.class)
                        .description("give up after that, such as 90s")
                        .build());
    }

    @Override
    public Forms forms() {
        return Forms.withJson();
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("tutti wait", "until everything that was started is ready"),
                new Example("tutti wait seed --for completed --timeout 60s", "until a task has run to its end"),
                new Example("tutti wait web --for stopped", "until nothing of web is alive"));
    }

    @Override
    public Duration beginning(ParseResult words) {
        Duration longest = Durations.option(words, "--timeout").orElse(BEGINNING);
        boolean stopped = Options.value(words, "--for", Want.READY) == Want.STOPPED;
        return stopped ? Duration.ZERO : longest.compareTo(BEGINNING) < 0 ? longest : BEGINNING;
    }

    @Override
    public ExitCode withoutSupervisor(ParseResult words, Globals globals, Path root) {
        Want want = Options.value(words, "--for", Want.READY);
        Optional<Duration> timeout = Durations.option(words, "--timeout");
        List<String> named = words.matchedPositionalValue(0, List.<String>of());
        return new WaitAfterwards(globals, root, want, timeout).judge(named);
    }

    @Override
    public ExitCode serve(ParseResult words, Globals globals, Running running) {
        var wait = new Wait(
                globals,
                running,
                Options.value(words, "--for", Want.READY),
                Durations.option(words, "--timeout"),
                running.units(words.matchedPositionalValue(0, List.<String>of())));
        return wait.run();
    }

    /** One wait in the supervisor. */
    private record Wait(Globals globals, Running running, Want want, Optional<Duration> timeout, Set<UnitName> named) {

        ExitCode run() {
            Surroundings surroundings = globals.surroundings();
            Vigil.until(running, surroundings, Optional.of(timeout.orElse(BEGINNING)), this::hasBegun);
            Set<UnitName> units = named.isEmpty() ? started() : named;
            if (units.isEmpty() && want != Want.STOPPED) {
                if (globals.wantsJson()) {
                    new UnitsJson().print(ExitCode.FAILURE, globals);
                }
                return failed("nothing is started: tutti start");
            }
            Set<UnitName> startedBefore = started();
            Vigil.End end =
                    Vigil.until(running, surroundings, timeout, () -> isDecided(units) && running.isShown(units));
            ExitCode code = switch (end) {
                case REACHED -> decided(units, startedBefore);
                case TIMEOUT -> late(units);
                case PROJECT_ENDED ->
                    failed("the project has come down; still waited for "
                            + names(with(units, Want.Progress.UNDER_WAY)));
                case CALLER_GONE -> ExitCode.FAILURE;
            };
            if (globals.wantsJson()) {
                UnitsJson.of(running, units).print(code, globals);
            }
            return code;
        }

        /** Before anything is wanted of a project that has just begun, nothing can be said about it. */
        private boolean hasBegun() {
            return running.engine().world().standings().stream().anyMatch(unit -> unit.wanted() || unit.runs() > 0);
        }

        private Set<UnitName> started() {
            return running.engine().world().standings().stream()
                    .filter(Standing::wanted)
                    .map(unit -> unit.unit().name())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        private boolean isDecided(Set<UnitName> units) {
            Set<Want.Progress> progress = units.stream().map(this::progress).collect(Collectors.toSet());
            return !progress.contains(Want.Progress.UNDER_WAY)
                    || progress.contains(Want.Progress.MISSED)
                    || progress.contains(Want.Progress.NOT_STARTED);
        }

        private Want.Progress progress(UnitName unit) {
            return running.engine().world().find(unit).map(want::of).orElse(want.ofRemoved());
        }

        private List<UnitName> with(Set<UnitName> units, Want.Progress progress) {
            return units.stream().filter(unit -> progress(unit) == progress).toList();
        }

        private ExitCode decided(Set<UnitName> units, Set<UnitName> startedBefore) {
            List<UnitName> missed = with(units, Want.Progress.MISSED);
            if (!missed.isEmpty()) {
                return failed(Evidence.in(running).of(missed));
            }
            List<UnitName> unwanted = with(units, Want.Progress.NOT_STARTED);
            if (!unwanted.isEmpty()) {
                return failed(unwanted.stream()
                        .map(unit -> startedBefore.contains(unit)
                                ? unit + " was stopped"
                                : "%1$s is not started: tutti start %1$s".formatted(unit))
                        .collect(Collectors.joining("\ntutti: ")));
            }
            if (!globals.isQuiet() && !globals.wantsJson()) {
                Snapshot snapshot = running.snapshot();
                units.stream()
                        .flatMap(unit -> snapshot.unit(unit).stream())
                        .forEach(unit -> globals.surroundings().out().println(unit.name() + ": " + Summary.word(unit)));
            }
            return ExitCode.OK;
        }

        private ExitCode late(Set<UnitName> units) {
            List<UnitName> pending = with(units, Want.Progress.UNDER_WAY);
            failed("%s not %s after %s:\n%s"
                    .formatted(
                            names(pending),
                            want.name().toLowerCase(Locale.ROOT),
                            Wording.of(timeout.orElse(Duration.ZERO)),
                            Evidence.in(running).of(pending).indent(2).stripTrailing()));
            return ExitCode.TIMEOUT;
        }

        private static String names(List<UnitName> units) {
            return units.stream().map(UnitName::value).collect(Collectors.joining(", "));
        }

        private ExitCode failed(String why) {
            globals.surroundings().err().println("tutti: " + why);
            return ExitCode.FAILURE;
        }
    }
}
