package dev.tutti.runtime;

import dev.tutti.driver.LaunchException;
import dev.tutti.model.Occupant;
import java.util.Optional;

/**
 * Why a run was not launched.
 *
 * @param occupant where somebody else is why
 * @param missingEngine where it is only that what would run it is not there
 */
record Refusal(String reason, Optional<Occupant> occupant, Optional<String> missingEngine) {

    static Refusal because(String reason) {
        return new Refusal(reason, Optional.empty(), Optional.empty());
    }

    static Refusal because(Occupant occupant) {
        return new Refusal(occupant.toString(), Optional.of(occupant), Optional.empty());
    }

    static Refusal because(Throwable failed) {
        String reason = String.valueOf(failed.getMessage());
        return failed instanceof LaunchException refused
                ? new Refusal(reason, refused.occupant(), refused.missingEngine())
                : because(reason);
    }
}
