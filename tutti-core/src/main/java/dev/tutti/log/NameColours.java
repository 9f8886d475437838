package dev.tutti.log;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives each name a colour: always the same for the same names in the same order, and a different one from its
 * neighbours. Immutable.
 */
final class NameColours {

    /** Of the 256-colour palette: bright enough for a black background, dark enough for a white one, and no plain red. */
    static final int[] PALETTE = {31, 133, 130, 29, 99, 166, 64, 168, 67, 96, 136, 33};

    private final Map<String, Integer> byName = new HashMap<>();

    NameColours(List<String> names) {
        var uses = new int[PALETTE.length];
        int previous = -1;
        for (String name : names) {
            if (!byName.containsKey(name)) {
                int chosen = leastUsed(slot(name), uses, previous);
                uses[chosen]++;
                byName.put(name, PALETTE[chosen]);
                previous = chosen;
            }
        }
    }

    int colour(String name) {
        return byName.getOrDefault(name, PALETTE[slot(name)]);
    }

    private static int leastUsed(int from, int[] uses, int except) {
        int best = -1;
        for (int i = 0; i < uses.length; i++) {
            int candidate = (from + i) % uses.length;
            if (candidate != except && (best < 0 || uses[candidate] < uses[best])) {
                best = candidate;
            }
        }
        return best;
    }

    private static int slot(String name) {
        int hash = name.hashCode() * 0x9E3779B9;
        return Math.floorMod(hash ^ hash >>> 16, PALETTE.length);
    }
}
