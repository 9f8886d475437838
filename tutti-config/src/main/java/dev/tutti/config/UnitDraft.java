package dev.tutti.config;

import dev.tutti.container.Container;
import dev.tutti.model.Lifetime;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.util.List;
import java.util.Optional;

/**
 * A unit in the making.
 *
 * @param said what it says of itself as a unit; empty if that could not be read
 * @param dependsOn what it lists, as far as that could be read
 * @param ports the names of those it offers; empty if that could not be read
 * @param unit the unit without needs; empty if it could not be made
 * @param absence why it takes no part
 */
record UnitDraft(
        UnitName name,
        NamedBlock block,
        BlockSchema<?> schema,
        Optional<UnitAttributes> said,
        List<Placed<Need>> dependsOn,
        Optional<List<String>> ports,
        Optional<Unit> unit,
        Optional<Absence> absence) {

    /** Why a unit takes no part, and what would change that. */
    record Absence(String why, String hint) {}

    boolean isContainer() {
        return unit.filter(made -> made.workload() instanceof Container).isPresent();
    }

    Lifetime lifetime() {
        return schema.lifetime();
    }
}
