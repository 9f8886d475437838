package dev.tutti.model;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Exit codes that count as success. Death by the signal a unit was stopped with always counts, when it was stopped. */
public record SuccessCodes(Set<Integer> codes) {

    /**
     * Refuses what is wrong.
     *
     * @throws IllegalArgumentException when one is not between 0 and 255
     */
    public SuccessCodes {
        for (int code : codes) {
            if (code < 0 || code > 255) {
                throw new IllegalArgumentException("Exit code " + code + " is not between 0 and 255");
            }
        }
        codes = java.util.Collections.unmodifiableSet(new TreeSet<>(codes));
    }

    // As UnitName has it, and for the same reason.
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof SuccessCodes successCodes && codes.equals(successCodes.codes);
    }

    @Override
    public int hashCode() {
        return codes.hashCode();
    }

    /** 0 alone. */
    public static SuccessCodes standard() {
        return new SuccessCodes(Set.of(0));
    }

    /** Whether a run that ended by itself succeeded. */
    public boolean accepts(Exit exit) {
        return codes.contains(exit.code());
    }

    /**
     * The end of a run that has failed whatever its program says: the given one if that is a failure, else by the lowest code
     * that is one. Where every code is a success, it is {@link Exit#withoutSuccess()}.
     */
    public Exit failing(Exit exit) {
        return accepts(exit)
                ? IntStream.rangeClosed(1, 255)
                        .mapToObj(Exit::ofCode)
                        .filter(other -> !accepts(other))
                        .findFirst()
                        .orElseGet(Exit::withoutSuccess)
                : exit;
    }
}
