package dev.tutti.config;

import dev.tutti.hcl.Name;
import dev.tutti.hcl.ObjectExpression;
import java.util.List;
import java.util.Optional;

/**
 * What all files say together, not evaluated yet.
 *
 * @param units in the order they were first written
 */
record MergedConfig(
        List<NamedBlock> units,
        List<NamedBlock> variables,
        List<NamedBlock> profiles,
        List<NamedBlock> watches,
        Optional<Single> project,
        Optional<Single> logger) {

    /** A block without label. */
    record Single(Name kind, ObjectExpression body) {}

    MergedConfig {
        units = List.copyOf(units);
        variables = List.copyOf(variables);
        profiles = List.copyOf(profiles);
        watches = List.copyOf(watches);
    }
}
