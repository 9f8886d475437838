package dev.tutti.hcl;

import java.util.Collection;
import java.util.Optional;

/** What a misspelt word was probably meant to be. */
public final class Suggestion {
    private Suggestion() {}

    /** The candidate that takes the fewest slips of the keyboard from the word, if few enough. Case is a small slip. */
    public static Optional<String> closest(String word, Collection<String> candidates) {
        return Optional.empty();
    }

    /** The same as a hint: {@code did you mean "database"?}. */
    public static Optional<String> hint(String word, Collection<String> candidates) {
        return closest(word, candidates).map("did you mean \"%s\"?"::formatted);
    }
}
