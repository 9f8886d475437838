package dev.tutti.runtime;

import dev.tutti.engine.Failure;
import dev.tutti.event.FailureReport;
import dev.tutti.model.LocalProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Collects the evidence of a failure at the moment it happens. */
final class FailureReports {

    private static final int LAST_LINES = 20;

    private FailureReports() {}

    static FailureReport of(Failure failure, LiveRun live, RunLog log, Instant now) {
        String directory = live.unit().workload() instanceof LocalProcess process
                ? process.directory().toString()
                : "";
        return new FailureReport(
                failure,
                live.unit().workload().summary(),
                directory,
                live.pid(),
                Duration.between(live.began(), now),
                live.evidence(),
                live.missing(),
                log.lastLines(failure.run(), LAST_LINES),
                failure.kind() == Failure.Kind.NOT_READY_IN_TIME ? live.hint() : Optional.empty(),
                live.occupant(),
                live.missingEngine());
    }
}
