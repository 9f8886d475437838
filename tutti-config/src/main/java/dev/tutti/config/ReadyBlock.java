package dev.tutti.config;

import dev.tutti.driver.Described;
import dev.tutti.model.Readiness;
import dev.tutti.model.ReadyCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code ready { }}. */
record ReadyBlock(
        ProbesBlock probes,

        @Described("the regular expression is found in its output, colours removed")
        List<Regex> output,

        @Described(value = "one budget for all of it, counted from the launch", byDefault = "\"60s\"")
        Optional<Duration> within,

        @Described(value = "a fixed pause between attempts", byDefault = "adaptive, from 0.5 ms up")
        Optional<Duration> every) {

    ReadyBlock {
        if (probes.isEmpty() && output.isEmpty()) {
            throw new IllegalArgumentException(
                    "\"ready\" needs at least one of tcp, unix, http, output, pid_file, file, command, healthcheck");
        }
        if (within.isPresent() && (within.get().isZero() || within.get().isNegative())) {
            throw new IllegalArgumentException("\"within\" must be positive");
        }
        if (every.isPresent() && (every.get().isZero() || every.get().isNegative())) {
            throw new IllegalArgumentException("\"every\" must be positive");
        }
    }

    ReadyCheck check(Surroundings surroundings) {
        List<Readiness> parts = new ArrayList<>();
        probes.probes(surroundings).forEach(probe -> parts.add(new Readiness.Probed(probe)));
        output.forEach(regex -> parts.add(new Readiness.Logged(regex.text())));
        return new ReadyCheck(all(parts), within.orElse(ReadyCheck.DEFAULT_WITHIN), every);
    }

    private static Readiness all(List<Readiness> parts) {
        return parts.size() == 1 ? parts.get(0) : new Readiness.All(parts);
    }
}
