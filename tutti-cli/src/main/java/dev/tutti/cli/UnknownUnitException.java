package dev.tutti.cli;

import dev.tutti.hcl.Suggestion;
import java.util.Collection;

/** A unit was named that does not exist. The message is for people. */
final class UnknownUnitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String unit;

    /** @param unit as it was named */
    UnknownUnitException(String unit, String message) {
        super(message);
        this.unit = unit;
    }

    /** As it was named. */
    String unit() {
        return unit;
    }

    /** With what may have been meant. */
    static UnknownUnitException of(String word, Collection<String> known) {
        String hint = Suggestion.closest(word, known)
                .map(close -> "; did you mean \"" + close + "\"?")
                .orElse("");
        return new UnknownUnitException(word, "no unit named \"" + word + "\"" + hint);
    }
}
