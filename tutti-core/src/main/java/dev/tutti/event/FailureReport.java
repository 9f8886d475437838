package dev.tutti.event;

import dev.tutti.engine.Failure;
import dev.tutti.model.Occupant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A failure with its evidence. Never holds values of environment variables.
 *
 * @param workload the command, in one line
 * @param after how long after its launch (or the decision to launch it) the run failed
 * @param probes what the readiness checks saw
 * @param missing what of its readiness was still waited for, in words; empty when nothing was
 * @param lastLines the last lines the run wrote
 * @param hint what to do, only where the facts support it
 * @param occupant who holds what the unit was to provide, where that is why it was not launched
 * @param missingEngine what would run the unit and is not there, where that is why it was not launched
 */
public record FailureReport(
        Failure failure,
        String workload,
        String directory,
        OptionalLong pid,
        Duration after,
        List<ProbeEvidence> probes,
        String missing,
        List<String> lastLines,
        Optional<String> hint,
        Optional<Occupant> occupant,
        Optional<String> missingEngine) {

    public FailureReport {
        probes = List.copyOf(probes);
        lastLines = List.copyOf(lastLines);
    }
}
