package dev.tutti.watch;

import java.util.HashMap;
import java.util.Map;

/** Whom files belong to in one run, by the directories they come into; each is asked for once. Confined to one thread. */
final class Owners {

    private final Map<String, Owner> known = new HashMap<>();

    Owner of(Inside inside, String directory) throws InterruptedException {
        Owner owner = known.get(directory);
        if (owner == null) {
            owner = Owner.in(inside, directory);
            known.put(directory, owner);
        }
        return owner;
    }
}
