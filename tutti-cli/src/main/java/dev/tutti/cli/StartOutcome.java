package dev.tutti.cli;

import dev.tutti.event.FailureReport;
import dev.tutti.event.Snapshot;
import dev.tutti.model.UnitName;
import java.time.Duration;
import java.util.Map;

/**
 * How a start went until everything was up, or could not be.
 *
 * @param told in a sentence
 * @param failures by unit
 * @param late what was known of units that were not up when the time was over; empty where it was not
 * @param isStopping whether it is being stopped for that
 */
record StartOutcome(
        ExitCode code,
        String told,
        Snapshot units,
        Map<String, FailureReport> failures,
        Map<UnitName, String> late,
        Duration took,
        boolean isStopping) {

    StartOutcome {
        late = Map.copyOf(late);
    }
}
