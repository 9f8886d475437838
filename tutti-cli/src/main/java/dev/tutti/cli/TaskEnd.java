package dev.tutti.cli;

import dev.tutti.container.Container;
import dev.tutti.engine.Failure;
import dev.tutti.event.FailureReport;
import dev.tutti.event.FailureText;
import dev.tutti.model.Exit;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.UnitName;
import dev.tutti.model.Workload;
import dev.tutti.process.ProgramSearch;
import dev.tutti.runtime.Ending;
import dev.tutti.runtime.Engine;
import dev.tutti.runtime.GoalResult;
import java.util.Optional;

/** How tasks have ended, for whoever passes on their codes. */
record TaskEnd(Engine engine) {

    /** That of its program; where it never ran, the one that shells have for that, or that of any failure. */
    int code(UnitName task, GoalResult result) {
        return result.reached()
                ? 0
                : engine.lastEnding(task)
                        .map(Ending::end)
                        .map(end -> end.exit())
                        .map(Exit::code)
                        .filter(known -> known > 0)
                        .orElseGet(() -> codeWithoutEnd(task));
    }

    /** What is to be said of one that did not succeed. */
    String headline(UnitName task, GoalResult result) {
        return engine.lastFailure(task)
                .map(FailureText::headline)
                .orElseGet(() -> String.join("; ", result.missed().values()));
    }

    /** Whether its program never ran. */
    boolean isNotLaunched(UnitName task) {
        return engine.lastFailure(task)
                .filter(report -> report.failure().kind() == Failure.Kind.NOT_LAUNCHED)
                .isPresent();
    }

    private int codeWithoutEnd(UnitName task) {
        return engine.lastFailure(task)
                .map(FailureReport::failure)
                .filter(failure -> failure.kind() == Failure.Kind.NOT_LAUNCHED)
                .flatMap(failure -> codeOf(engine.world().standing(task).unit().workload(), failure.detail()))
                .orElse(ExitCode.FAILURE)
                .value();
    }

    private static Optional<ExitCode> codeOf(Workload workload, String refusal) {
        if (workload instanceof LocalProcess process) {
            return Optional.of(GuestCommand.codeWithout(
                    process.command().argv().get(0),
                    ProgramSearch.in(process.directory(), Optional.ofNullable(System.getenv("PATH")))));
        }
        return workload instanceof Container ? EngineWords.codeOf(refusal) : Optional.empty();
    }
}
