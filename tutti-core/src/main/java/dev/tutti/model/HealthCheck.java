package dev.tutti.model;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Probes asked for as long as a unit is ready.
 *
 * @param probes all must hold
 * @param interval pause between two rounds
 * @param failures how many rounds in a row must fail before the unit counts as unhealthy
 * @param then what happens to an unhealthy unit
 */
public record HealthCheck(List<Probe> probes, Duration interval, int failures, Then then) {

    /** What happens to an unhealthy unit. */
    public enum Then {
        /** It is stopped, then its restart policy decides as after a crash, at least one restart being granted. */
        RESTART,
        /** It loses its readiness until the probes hold again. */
        REPORT
    }

    /**
     * Refuses what is wrong.
     *
     * @throws IllegalArgumentException when there is nothing to ask, or an interval or number is not positive
     */
    public HealthCheck {
        probes = List.copyOf(probes);
        if (probes.isEmpty()) {
            throw new IllegalArgumentException("A health check needs at least one probe");
        }
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("\"interval\" must be positive");
        }
        if (failures < 1) {
            throw new IllegalArgumentException("\"failures\" must be at least 1");
        }
        interval = Budget.of(interval);
    }

    /** The same about one launch of a unit; see {@link Probe#at}. */
    public HealthCheck at(Site site) {
        return asking(probe -> probe.at(site));
    }

    /** The same with other probes in place of those it has. */
    public HealthCheck asking(UnaryOperator<Probe> change) {
        return new HealthCheck(probes.stream().map(change).toList(), interval, failures, then);
    }
}
