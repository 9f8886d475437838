package dev.tutti.cli;

import dev.tutti.engine.Standing;
import dev.tutti.event.FailureReport;
import dev.tutti.model.Project;
import dev.tutti.model.UnitName;
import dev.tutti.runtime.GoalResult;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import picocli.CommandLine.ParseResult;

/** Tests of a project that runs already: what is not up is brought up for them, and down again. Carried out by the supervisor. */
record TestVisit(Globals globals, Running running) {

    ExitCode run(ParseResult words) {
        if (running.run().isForAnErrand()) {
            throw new UsageException("%s runs for tutti %s, and stays as it is until that ends"
                    .formatted(
                            running.project().name(),
                            running.options().words().commandSpec().name()));
        }
        Project project = running.project();
        TestPlan plan = TestPlan.of(
                words,
                globals.arguments(),
                globals.directory(),
                project,
                name -> running.guests().name(name, project));
        Set<UnitName> before = up();
        try {
            Optional<ExitCode> failed = bringUp(plan, words);
            return failed.isPresent() ? failed.get() : test(plan);
        } finally {
            stopSince(before);
        }
    }

    private Set<UnitName> up() {
        return running.engine().world().standings().stream()
                .filter(unit -> unit.wanted() || unit.isActive())
                .map(unit -> unit.unit().name())
                .collect(Collectors.toSet());
    }

    /** The code to end with where not everything came up. */
    private Optional<ExitCode> bringUp(TestPlan plan, ParseResult words) {
        CompletableFuture<GoalResult> started = running.engine().start(plan.up());
        Vigil.End end = Vigil.until(
                running, globals.surroundings(), Durations.option(words, "--timeout"), started, started::isDone);
        return switch (end) {
            case REACHED -> {
                Set<UnitName> missed = started.join().missed().keySet();
                yield missed.isEmpty() ? Optional.empty() : Optional.of(tell(missed));
            }
            case TIMEOUT -> {
                globals.surroundings().err().println("tutti: not everything was up in time");
                globals.surroundings().err().println(Evidence.in(running).of(plan.up()));
                yield Optional.of(ExitCode.TIMEOUT);
            }
            case PROJECT_ENDED, CALLER_GONE -> Optional.of(ExitCode.FAILURE);
        };
    }

    private ExitCode tell(Collection<UnitName> missed) {
        List<FailureReport> failures = Evidence.in(running).failures(missed);
        globals.surroundings().err().println("tutti: not everything could start; nothing was tested");
        globals.surroundings().err().println(Evidence.in(running).of(missed));
        return ExitCode.of(failures);
    }

    private ExitCode test(TestPlan plan) {
        Surroundings here = globals.surroundings();
        var tests =
                new Tests(running.engine(), running.log(), here.clock(), plan.names(), here.rawOut(), here.rawErr());
        here.caller()
                .ifPresent(caller -> caller.onOver(() -> {
                    tests.cancel();
                    running.engine().stop(present(plan.names()));
                }));
        running.ended().thenRun(tests::cancel);
        settle(() -> plan.tests().forEach(running.guests()::add));
        try {
            ExitCode code = tests.run();
            boolean cut = tests.outcomes().size() < plan.tests().size();
            return cut ? ExitCode.FAILURE : code;
        } finally {
            settle(() -> plan.names().forEach(running.guests()::remove));
        }
    }

    /** Has the engine know what guests there are by now. */
    private void settle(Runnable change) {
        running.rules()
                .withPresent(configuration -> {
                    change.run();
                    Project next = running.projectOf(configuration);
                    running.rules().takeUp(next);
                    return running.engine().change(next, Set.of(), true);
                })
                .join();
    }

    private Set<UnitName> present(Collection<UnitName> units) {
        return units.stream().filter(unit -> running.engine().world().has(unit)).collect(Collectors.toSet());
    }

    /** What others have begun to need meanwhile stays up. */
    private void stopSince(Set<UnitName> before) {
        Set<UnitName> started = running.engine().world().standings().stream()
                .filter(Standing::isActive)
                .map(unit -> unit.unit().name())
                .filter(unit -> !before.contains(unit))
                .collect(Collectors.toSet());
        var graph = running.engine().world().graph();
        started.removeIf(unit -> graph.withDependents(Set.of(unit)).stream().anyMatch(before::contains));
        if (started.isEmpty() || running.run().isStopping()) {
            return;
        }
        if (!globals.isQuiet()) {
            globals.surroundings()
                    .err()
                    .println("stopping what was started for this: %s"
                            .formatted(started.stream()
                                    .map(UnitName::value)
                                    .sorted()
                                    .collect(Collectors.joining(", "))));
            globals.surroundings().err().flush();
        }
        running.engine().stop(started).join();
    }
}
