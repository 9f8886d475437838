package dev.tutti.hcl;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What a misspelt word was probably meant to be. */
public final class Suggestion {
    private static final int LONGEST = 100;

    private record Candidate(String word, int slips) {}

    private Suggestion() {}

    /**
     * The candidate that takes the fewest slips of the keyboard from the word (a character too much, too few, wrong, or
     * two swapped; upper or lower case is none), if they are at most a third of it. The first of equals.
     */
    public static Optional<String> closest(String word, Collection<String> candidates) {
        int most = Math.max(1, Math.min(word.length() / 3, 4));
        if (word.isEmpty() || word.length() > LONGEST) {
            return Optional.empty();
        }
        String given = word.toLowerCase(Locale.ROOT);
        return candidates.stream()
                .filter(candidate -> Math.abs(candidate.length() - word.length()) <= most)
                .filter(candidate -> !candidate.equals(word) && candidate.length() > 1)
                .map(candidate -> new Candidate(candidate, slips(given, candidate.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.slips() <= most && candidate.slips() < word.length())
                .min(Comparator.comparingInt(Candidate::slips))
                .map(Candidate::word);
    }

    /** The same as a hint: {@code did you mean "database"?}. */
    public static Optional<String> hint(String word, Collection<String> candidates) {
        return closest(word, candidates).map("did you mean \"%s\"?"::formatted);
    }

    /** The distance of Damerau and Levenshtein, where no part is changed twice. */
    private static int slips(String a, String b) {
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                distance[i][j] = i == 0 || j == 0 ? i + j : cheapest(distance, a, b, i, j);
            }
        }
        return distance[a.length()][b.length()];
    }

    private static int cheapest(int[][] distance, String a, String b, int i, int j) {
        char left = a.charAt(i - 1);
        char right = b.charAt(j - 1);
        int replaced = distance[i - 1][j - 1] + (left == right ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && left == b.charAt(j - 2) && right == a.charAt(i - 2);
        return swapped ? Math.min(best, distance[i - 2][j - 2] + 1) : best;
    }
}
