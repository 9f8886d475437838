package dev.tutti.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What somebody who has made a typing mistake has meant. */
public final class Misspelling {

    private static final int LARGEST = 2;

    private Misspelling() {}

    /** The candidate that differs least, by no more than two letters and a third of the word; the first of equals by name. */
    public static Optional<String> meant(String word, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> isLikely(word, candidate))
                .filter(candidate -> !candidate.equals(word))
                .min(Comparator.comparingInt((String candidate) -> distance(candidate, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Whether the two differ by a typing mistake, or not at all. */
    public static boolean isLikely(String word, String candidate) {
        int tolerated = tolerated(word);
        return Math.abs(candidate.length() - word.length()) <= tolerated && distance(candidate, word) <= tolerated;
    }

    private static int tolerated(String word) {
        return Math.min(LARGEST, word.length() / 3);
    }

    /** How many letters must be added, removed or changed, two exchanged neighbours counting as one. */
    private static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, one, other, i, j);
            }
        }
        return cost[one.length()][other.length()];
    }

    private static int step(int[][] cost, String one, String other, int i, int j) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int best = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean exchanged =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return exchanged ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
