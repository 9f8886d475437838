package dev.tutti.cli;

import dev.tutti.hcl.Suggestion;
import java.util.Collection;

/** A unit was named that does not exist. The message is for people. */
final class UnknownUnitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownUnitException(String message) {
        super(message);
    }

    /** With what may have been meant. */
    static UnknownUnitException of(String word, Collection<String> known) {
        String hint = Suggestion.closest(word, known)
                .map(close -> "; did you mean \"" + close + "\"?")
                .orElse("");
        return new UnknownUnitException("no unit named \"" + word + "\"" + hint);
    }
}
