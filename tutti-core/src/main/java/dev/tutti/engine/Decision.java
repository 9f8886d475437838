package dev.tutti.engine;

import java.util.List;

/**
 * What one message led to.
 *
 * @param effects in the order they are to be carried out
 */
public record Decision(World world, List<Effect> effects) {
    public Decision {
        effects = List.copyOf(effects);
    }
}
