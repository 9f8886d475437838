package dev.tutti.engine;

import dev.tutti.model.UnitName;
import java.util.List;

/**
 * What one message led to.
 *
 * @param effects in the order they are to be carried out
 * @param changed units whose standing may be another now, in the order they were written; all others are as before
 */
public record Decision(World world, List<Effect> effects, List<UnitName> changed) {
    public Decision {
        changed = List.copyOf(changed);
        effects = List.copyOf(effects);
    }
}
