package dev.tutti.cli;

import dev.tutti.cli.report.History;
import dev.tutti.cli.report.MarkdownSummary;
import dev.tutti.cli.report.Outcome;
import dev.tutti.cli.report.Redaction;
import dev.tutti.cli.report.Report;
import dev.tutti.cli.report.ReportFolder;
import dev.tutti.cli.report.Tail;
import dev.tutti.cli.report.UnitHistory;
import dev.tutti.event.FailureReport;
import dev.tutti.event.FailureText;
import dev.tutti.event.Wording;
import dev.tutti.log.Level;
import dev.tutti.log.LogLine;
import dev.tutti.log.LogRouter;
import dev.tutti.model.UnitName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells a run that is over: the report, and what a CI shows of it. What cannot be written is said and changes nothing else. */
record CiEnd(
        Globals globals,
        CiPlan plan,
        LogRouter log,
        History history,
        TestRun tests,
        ReportFolder folder,
        Redaction redaction,
        Groups groups,
        Instant began) {

    private static final int MOST_LINES = 1_000;

    /** In an annotation. */
    private static final int FEW_LINES = 10;

    private static final Set<String> UNFINISHED = Set.of("starting", "running", "backoff");

    /** @param code of the start, which is that of the tests once everything was up; gives the code to end with */
    ExitCode tell(ExitCode code) {
        boolean cut = tests.outcomes().size() < plan.tests().size();
        ExitCode last = cut && code.equals(ExitCode.OK) ? ExitCode.FAILURE : code;
        Report report = report(last, cut);
        log.say(report.passed() ? Level.INFO : Level.ERROR, report.verdict());
        try {
            folder.write(report, redaction);
            log.say(Level.INFO, "the report is in " + folder.page());
        } catch (IOException e) {
            log.say(Level.WARN, "cannot write the report: " + e.getMessage());
        }
        if (groups.areOn()) {
            annotate(report);
            globals.surroundings().variable("GITHUB_STEP_SUMMARY").ifPresent(file -> summarize(Path.of(file), report));
        }
        return last;
    }

    private Report report(ExitCode code, boolean cut) {
        Instant now = globals.surroundings().clock().instant();
        List<UnitHistory> units = history.units(now);
        return new Report(
                plan.project().name(),
                Version.current(),
                globals.surroundings().zone(),
                began,
                tests.began(),
                now,
                code.value(),
                verdict(code, cut, units),
                units,
                history.moments(),
                tests.outcomes(),
                units.stream().filter(UnitHistory::tookPart).map(this::tail).toList());
    }

    private Tail tail(UnitHistory unit) {
        UnitName name = unit.status().name();
        return new Tail(unit.name(), log.last(name, MOST_LINES), log.dropped(name));
    }

    private String verdict(ExitCode code, boolean cut, List<UnitHistory> units) {
        List<Outcome> outcomes = tests.outcomes();
        if (code.equals(ExitCode.TIMEOUT) && tests.began().isEmpty()) {
            return "not everything was up in time";
        }
        if (code.equals(ExitCode.TIMEOUT) && cut) {
            return "not everything was done in time";
        }
        boolean signalled = tests.began().isEmpty() && code.value() > 128;
        if (signalled || cut && tests.began().isPresent()) {
            return "stopped before it was done";
        }
        long failed = outcomes.stream().filter(outcome -> !outcome.passed()).count();
        if (failed > 0) {
            return outcomes.size() == 1
                    ? "the tests failed"
                    : failed + " of " + Wording.count(outcomes.size(), "test") + " failed";
        }
        if (tests.began().isEmpty()) {
            return "not everything could start";
        }
        if (!code.equals(ExitCode.OK)) {
            return "not everything could be stopped";
        }
        String crashed = units.stream().anyMatch(UnitHistory::hasFailed) ? ", but a unit has failed" : "";
        return (outcomes.isEmpty() ? "everything came up" : passed(outcomes.size())) + crashed;
    }

    private static String passed(int count) {
        return count == 1 ? "the tests passed" : "all " + Wording.count(count, "test") + " passed";
    }

    private void annotate(Report report) {
        for (Outcome test : report.tests()) {
            if (!test.passed()) {
                groups.error(
                        test.unit() + " failed: " + Wording.brief(test.what()),
                        evidence(report, test.unit(), test.said()));
            }
        }
        List<String> told = report.tests().stream().map(Outcome::unit).toList();
        for (UnitHistory unit : report.participants()) {
            if (unit.hasFailed() && !told.contains(unit.name())) {
                groups.error(unit.name() + " failed", evidence(report, unit.name(), unit.outcome()));
            }
        }
        if (report.code() == ExitCode.TIMEOUT.value() && tests.began().isEmpty()) {
            report.participants().stream()
                    .filter(unit -> UNFINISHED.contains(unit.outcome()))
                    .forEach(unit -> groups.error(unit.name() + " was not up in time", soFar(unit)));
        }
        if (!report.passed() && report.units().stream().noneMatch(UnitHistory::hasFailed)) {
            groups.error(report.project() + ": " + report.verdict(), "exit code " + report.code());
        }
    }

    /** How far it came, and what it said last. */
    private String soFar(UnitHistory unit) {
        String lines = log.last(unit.status().name(), FEW_LINES).stream()
                .filter(line -> line.channel() != LogLine.Channel.TUTTI)
                .map(LogLine::text)
                .collect(Collectors.joining("\n"));
        return "it was " + unit.outcome() + (lines.isEmpty() ? "" : "; last lines:\n" + lines);
    }

    private static String evidence(Report report, String name, String otherwise) {
        Optional<FailureReport> last = report.units().stream()
                .filter(unit -> unit.name().equals(name))
                .flatMap(unit -> unit.failures().stream())
                .reduce((earlier, later) -> later);
        return last.map(FailureText::of).orElse(otherwise);
    }

    private void summarize(Path file, Report report) {
        try {
            Files.writeString(
                    file, MarkdownSummary.of(report, redaction), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            log.say(Level.WARN, "cannot write the summary of the step: " + e.getMessage());
        }
    }
}
