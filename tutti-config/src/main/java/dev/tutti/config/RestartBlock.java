package dev.tutti.config;

import dev.tutti.driver.Described;
import dev.tutti.hcl.Suggestion;
import dev.tutti.model.RestartPolicy;
import dev.tutti.model.RestartPolicy.When;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code restart}: a word, or a block. */
record RestartBlock(
        @Described(value = "`no`, `on-failure`, `always` or `unless-stopped`", byDefault = "\"on-failure\"")
        Optional<When> policy,

        @Described(value = "how many restarts in a row, at most", byDefault = "no limit")
        Optional<Integer> attempts,

        @Described(value = "pause before the first restart; doubles with each further one", byDefault = "\"100ms\"")
        Optional<Duration> delay,

        @Described(value = "the longest pause", byDefault = "\"30s\"")
        Optional<Duration> maxDelay,

        @Described(value = "how long a run must have been ready for the count to begin anew", byDefault = "\"10s\"")
        Optional<Duration> resetAfter) {

    private static final List<String> POLICIES = List.of("no", "always", "on-failure", "unless-stopped");

    RestartBlock {
        if (attempts.isPresent() && attempts.get() < 0) {
            throw new IllegalArgumentException("\"attempts\" must not be negative");
        }
    }

    /** {@code on-failure}, {@code on-failure:3}. */
    static RestartBlock parse(String text) {
        int colon = text.indexOf(':');
        String word = (colon < 0 ? text : text.substring(0, colon)).strip().replace('_', '-');
        Optional<Integer> attempts = colon < 0 ? Optional.empty() : Optional.of(count(text, text.substring(colon + 1)));
        When when = switch (word) {
            case "no", "false" -> When.NO;
            case "always", "true" -> When.ALWAYS;
            case "on-failure" -> When.ON_FAILURE;
            case "unless-stopped" -> When.UNLESS_STOPPED;
            default -> throw unknown(word);
        };
        if (colon >= 0 && when != When.ON_FAILURE) {
            throw new IllegalArgumentException("only on-failure takes a number of attempts, as in \"on-failure:3\"");
        }
        return new RestartBlock(Optional.of(when), attempts, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static IllegalArgumentException unknown(String word) {
        return new IllegalArgumentException("unknown restart policy \"%s\"; known are %s, and on-failure:3"
                        .formatted(word, String.join(", ", POLICIES))
                + Suggestion.hint(word, POLICIES).map(hint -> "\n" + hint).orElse(""));
    }

    private static int count(String text, String digits) {
        try {
            return Integer.parseUnsignedInt(digits.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" needs a number of attempts, as in \"on-failure:3\"", e);
        }
    }

    RestartPolicy restart() {
        RestartPolicy standard = RestartPolicy.onFailure();
        When when = policy.orElse(standard.when());
        return new RestartPolicy(
                when,
                attempts.orElse(when == When.NO ? 0 : RestartPolicy.UNLIMITED),
                delay.orElse(standard.firstDelay()),
                maxDelay.orElse(standard.maxDelay()),
                resetAfter.orElse(standard.resetAfter()));
    }
}
