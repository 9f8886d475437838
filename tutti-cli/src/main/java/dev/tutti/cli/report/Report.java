package dev.tutti.cli.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A run that is over, as it is told.
 *
 * @param version of Tutti
 * @param zone whose local time is shown
 * @param began when the first unit was asked to start
 * @param up when everything was up and the tests began; empty if it never came so far
 * @param ended when everything had been stopped
 * @param code the exit code
 * @param verdict what came of it, in one sentence
 */
public record Report(
        String project,
        String version,
        ZoneId zone,
        Instant began,
        Optional<Instant> up,
        Instant ended,
        int code,
        String verdict,
        List<UnitHistory> units,
        List<Moment> moments,
        List<Outcome> tests,
        List<Tail> tails) {

    /** Keeps copies. */
    public Report {
        units = List.copyOf(units);
        moments = List.copyOf(moments);
        tests = List.copyOf(tests);
        tails = List.copyOf(tails);
    }

    /** Whether all went well. */
    public boolean passed() {
        return code == 0;
    }

    /** From the first moment to the last. */
    public Duration took() {
        return Duration.between(began, ended);
    }

    /** Units that were up, or were to be. */
    public List<UnitHistory> participants() {
        return units.stream().filter(UnitHistory::tookPart).toList();
    }

    /** Where a moment is between the first and the last, from 0 to 1. */
    double position(Instant at) {
        long whole = Math.max(1, took().toNanos());
        double part = Duration.between(began, at).toNanos() / (double) whole;
        return Math.max(0, Math.min(1, part));
    }
}
