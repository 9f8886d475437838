package dev.tutti.config;

import dev.tutti.driver.Described;
import dev.tutti.model.HealthCheck;
import java.time.Duration;
import java.util.Optional;

/** {@code health { }}. */
record HealthBlock(
        ProbesBlock probes,

        @Described(value = "pause between two rounds", byDefault = "\"5s\"")
        Optional<Duration> interval,

        @Described(value = "how many rounds in a row must fail", byDefault = "3")
        Optional<Integer> failures,

        @Described(
                value = "what happens then: `restart`, or `report` (it only counts as not ready)",
                byDefault = "\"restart\"")
        Optional<HealthCheck.Then> then) {

    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final int FAILURES = 3;

    HealthBlock {
        if (probes.isEmpty()) {
            throw new IllegalArgumentException(
                    "\"health\" needs at least one of tcp, unix, http, pid_file, file, command, healthcheck");
        }
        if (interval.isPresent() && interval.get().isZero()) {
            throw new IllegalArgumentException("\"interval\" must be positive");
        }
        if (failures.isPresent() && failures.get() < 1) {
            throw new IllegalArgumentException("\"failures\" must be at least 1");
        }
    }

    /** @throws IllegalArgumentException if something does not fit, naming the attribute */
    HealthCheck check(Surroundings surroundings) {
        return new HealthCheck(
                probes.probes(surroundings),
                interval.orElse(INTERVAL),
                failures.orElse(FAILURES),
                then.orElse(HealthCheck.Then.RESTART));
    }
}
