package dev.tutti.cli;

import dev.tutti.model.UnitName;
import java.util.Set;

/**
 * What somebody wants of a running project besides what it is to be anyway. It says nothing of what others want.
 *
 * @param withNeeds whether what these units need is wanted, too; otherwise they do not wait for it
 */
record Wish(Set<UnitName> units, boolean withNeeds) {

    /** Nothing but what the files say. */
    static final Wish NONE = new Wish(Set.of(), true);

    Wish {
        units = Set.copyOf(units);
    }
}
