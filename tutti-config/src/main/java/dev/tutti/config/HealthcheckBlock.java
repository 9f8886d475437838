package dev.tutti.config;

import dev.tutti.container.Healthcheck;
import dev.tutti.driver.Described;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code healthcheck}: a text for a shell, {@code false}, or a block. */
record HealthcheckBlock(
        @Described("run inside: a text for a shell, or a list that begins with `CMD`, `CMD-SHELL` or `NONE`")
        Optional<HealthTest> test,

        @Described("pause between two attempts of the engine")
        Optional<Duration> interval,

        @Described("how long an attempt of the engine may take")
        Optional<Duration> timeout,

        @Described("how many attempts in a row must fail") Optional<Integer> retries,

        @Described("how long failures do not count") Optional<Duration> startPeriod,

        @Described("pause between two attempts in that time")
        Optional<Duration> startInterval) {

    HealthcheckBlock {
        requirePositive("interval", interval);
        requirePositive("timeout", timeout);
        requirePositive("start_interval", startInterval);
        if (retries.filter(number -> number < 1).isPresent()) {
            throw new IllegalArgumentException("\"retries\" must be at least 1");
        }
    }

    private static void requirePositive(String name, Optional<Duration> time) {
        if (time.filter(Duration::isZero).isPresent()) {
            throw new IllegalArgumentException("\"" + name + "\" must be positive");
        }
    }

    static HealthcheckBlock parse(String text) {
        return switch (text) {
            case "false" -> testing(HealthTest.of(List.of("NONE")));
            case "true" ->
                throw new IllegalArgumentException(
                        "the image says itself whether it has one\nto wait for it, write ready { healthcheck = true }");
            default -> testing(HealthTest.of(text));
        };
    }

    static HealthcheckBlock of(List<String> words) {
        return testing(HealthTest.of(words));
    }

    private static HealthcheckBlock testing(HealthTest test) {
        return new HealthcheckBlock(
                Optional.of(test),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    Healthcheck healthcheck() {
        return new Healthcheck(
                test.map(HealthTest::words).orElse(List.of()), interval, timeout, retries, startPeriod, startInterval);
    }
}
