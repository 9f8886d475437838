package dev.tutti.cli;

import dev.tutti.hcl.Suggestion;
import java.util.Collection;
import java.util.stream.Collectors;

/** A unit was named that does not exist. The message is for people. */
final class UnknownUnitException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MOST_NAMES = 10;

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

    /** With what may have been meant, or what there is. */
    static UnknownUnitException of(String word, Collection<String> known) {
        String hint = Suggestion.closest(word, known)
                .map(close -> "; did you mean \"" + close + "\"?")
                .orElseGet(() -> known.isEmpty() ? "" : "; there " + among(known));
        return new UnknownUnitException(word, "no unit named \"" + word + "\"" + hint);
    }

    private static String among(Collection<String> known) {
        String shown = known.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return (known.size() == 1 ? "is " : "are ") + shown + (known.size() > MOST_NAMES ? " and more" : "");
    }
}
