package dev.tutti.engine;

import dev.tutti.model.UnitName;
import java.util.List;

/**
 * What one message led to.
 *
 * @param effects in the order they are to be carried out
 * @param changed units whose standing may be another now, in the order they were written; all others are as before
 * @param gone units that were removed and have ended, as they were last; the world no longer has them
 */
public record Decision(World world, List<Effect> effects, List<UnitName> changed, List<Standing> gone) {
    public Decision {
        changed = List.copyOf(changed);
        effects = List.copyOf(effects);
        gone = List.copyOf(gone);
    }
}
