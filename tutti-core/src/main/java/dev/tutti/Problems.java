package dev.tutti;

import dev.tutti.engine.Failure;
import dev.tutti.event.FailureReport;
import dev.tutti.event.FailureText;
import dev.tutti.event.Wording;
import dev.tutti.failure.AlreadyRunningException;
import dev.tutti.failure.Evidence;
import dev.tutti.failure.ExitedBeforeReadyException;
import dev.tutti.failure.LaunchFailedException;
import dev.tutti.failure.NotReadyException;
import dev.tutti.failure.StartCancelledException;
import dev.tutti.failure.StillAliveException;
import dev.tutti.failure.UnexpectedExitException;
import dev.tutti.failure.UnitException;
import dev.tutti.model.Exit;
import dev.tutti.model.Signal;
import dev.tutti.model.SuccessCodes;
import dev.tutti.model.Unit;
import dev.tutti.runtime.Ending;
import java.util.List;
import java.util.Optional;

/** Puts what the engine tells into the exceptions that callers see. */
final class Problems {

    /** So many processes are named in one message. */
    private static final int MOST_NAMED = 10;

    private Problems() {}

    /** @param thrown by code that should have started the unit */
    static UnitException of(FailureReport report, Optional<Throwable> thrown) {
        UnitException problem = of(report, thrown.map(Problems::inner).orElse(""));
        if (problem instanceof LaunchFailedException) {
            thrown.ifPresent(problem::initCause);
        }
        return problem;
    }

    /** What an orchestrator inside another one has to tell. */
    private static String inner(Throwable thrown) {
        return thrown instanceof UnitException problem
                ? "\n" + String.valueOf(problem.getMessage()).indent(2).stripTrailing()
                : "";
    }

    private static UnitException of(FailureReport report, String inner) {
        String subject = "unit \"" + report.failure().run().unit() + "\" ";
        String headline = subject + FailureText.headline(report);
        String message = subject + FailureText.of(report);
        Evidence evidence = Evidence.of(report);
        if (report.occupant().isPresent()) {
            return new AlreadyRunningException(
                    headline, message, evidence, report.occupant().get());
        }
        Failure failure = report.failure();
        Exit exit = failure.exit().orElse(Exit.ofCode(0));
        return switch (failure.kind()) {
            case NOT_LAUNCHED, HOOK_FAILED ->
                new LaunchFailedException(headline, message + inner, evidence, report.missingEngine());
            case NOT_READY_IN_TIME, UNHEALTHY -> new NotReadyException(headline, message, evidence);
            case ENDED_BEFORE_READY -> new ExitedBeforeReadyException(headline, message, evidence, exit);
            case CRASHED, TASK_FAILED -> new UnexpectedExitException(headline, message, evidence, exit);
        };
    }

    /** A run that ended while its start was being taken back, because another one had failed. */
    static UnitException endedBeforeReady(Evidence evidence, Exit exit) {
        String headline = "unit \"%s\" ended with %s before it was ready, while it was being taken back"
                .formatted(evidence.unit(), exit);
        return new ExitedBeforeReadyException(headline, headline + evidence.text(), evidence, exit);
    }

    /** A start that came to nothing, for no fault of the unit's. */
    static UnitException cancelled(Evidence evidence, String because) {
        String headline = "the start of unit \"%s\" was given up: %s".formatted(evidence.unit(), because);
        return new StartCancelledException(headline, headline + evidence.text(), evidence);
    }

    /** A run that was stopped, and ended otherwise than it should have. */
    static UnitException unexpectedExit(Unit unit, Ending ending, Expectation expectation, Evidence evidence) {
        Exit exit = ending.end().exit();
        String how = ending.isOverdue()
                ? overdue(unit, ending, evidence.pid())
                : "ended with %s; expected was %s".formatted(exit, words(expectation.codes(unit)));
        String headline = "unit \"%s\" %s".formatted(unit.name(), how);
        String message = headline + (ending.isOverdue() ? list(ending.killed()) : "") + evidence.text();
        return new UnexpectedExitException(headline, message, evidence, exit);
    }

    /** The code of the main process may be as it should be; it is not what is wrong. */
    private static String overdue(Unit unit, Ending ending, long pid) {
        String grace = Wording.of(ending.policy().grace());
        if (unit.workload() instanceof CodeWorkload) {
            return "did not return from its stop within %s and was interrupted".formatted(grace);
        }
        return "did not stop within %s of %s%s".formatted(grace, ending.askedWith(), thenKilled(ending, pid));
    }

    private static String thenKilled(Ending ending, long pid) {
        Exit exit = ending.end().exit();
        List<String> killed = ending.killed();
        boolean wasMain = exit.equals(Exit.bySignal(Signal.KILL.number()))
                || killed.stream().anyMatch(each -> each.startsWith("pid " + pid + ":"));
        if (wasMain) {
            return " and was killed";
        }
        return killed.isEmpty()
                ? ", and ended with " + exit + " a moment later"
                : ": its main process ended with %s, and %s had to be killed"
                        .formatted(exit, Wording.count(killed.size(), "other process"));
    }

    private static String list(List<String> killed) {
        var text = new StringBuilder();
        killed.stream()
                .limit(MOST_NAMED)
                .forEach(each -> text.append("\n  killed: ").append(each));
        int more = killed.size() - MOST_NAMED;
        return text + (more > 0 ? "\n  and " + more + " more" : "");
    }

    private static String words(SuccessCodes expected) {
        List<String> codes = expected.codes().stream().map(String::valueOf).toList();
        return (codes.size() == 1 ? "code " : "one of the codes ") + String.join(", ", codes);
    }

    static UnitException stillAlive(Evidence evidence, List<String> survivors) {
        String headline = "unit \"%s\" is still alive although it was killed".formatted(evidence.unit());
        String list = survivors.isEmpty() ? "" : "\n  " + String.join("\n  ", survivors);
        return new StillAliveException(headline, headline + list + evidence.text(), evidence);
    }

    static UnitException stopFailed(Evidence evidence, Throwable cause) {
        String what = cause.toString();
        String headline = "the stop of \"%s\" failed: %s".formatted(evidence.unit(), Wording.brief(what));
        String whole =
                headline.endsWith(what) ? "" : "\n" + what.strip().indent(4).stripTrailing();
        var problem = new StillAliveException(headline, headline + whole + evidence.text() + inner(cause), evidence);
        problem.initCause(cause);
        return problem;
    }

    /** @param when in words: {@code within 5.00 s} */
    static UnitException didNotHold(String what, String when, Evidence evidence) {
        String headline = "unit \"%s\": waited for %s, which did not come %s".formatted(evidence.unit(), what, when);
        return new NotReadyException(headline, headline + evidence.text(), evidence);
    }

    /** The first, with the others suppressed in it. */
    static UnitException combined(List<UnitException> problems) {
        UnitException first = problems.get(0);
        problems.stream().skip(1).forEach(first::addSuppressed);
        return first;
    }
}
