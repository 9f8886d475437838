package dev.tutti.cli.doctor;

import java.util.Optional;

/**
 * What a look has found.
 *
 * @param says what is the case, in one line
 * @param mend the one command that mends it; present unless all is well or no command can
 */
public record Finding(State state, String says, Optional<String> mend) {

    /** How it stands. */
    public enum State {
        OK,
        WARNING,
        MISSING
    }

    static Finding ok(String says) {
        return new Finding(State.OK, says, Optional.empty());
    }

    static Finding warning(String says, String mend) {
        return new Finding(State.WARNING, says, Optional.of(mend));
    }

    static Finding missing(String says, String mend) {
        return new Finding(State.MISSING, says, Optional.of(mend));
    }
}
