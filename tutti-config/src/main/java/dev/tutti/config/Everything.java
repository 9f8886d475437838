package dev.tutti.config;

import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.model.Watch;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the files of a project describe, whether it takes part as they were loaded or not.
 *
 * @param units those of all profiles, in the order they were written, with what they need of each other; without disabled
 *     ones, which some may need all the same
 * @param profiles those a unit belongs to, for units that belong to any
 * @param absent why a unit takes no part, in words that follow its name, for those that do not
 * @param watches files of these units, and what is done when they change
 */
public record Everything(
        List<Unit> units, Map<UnitName, List<String>> profiles, Map<UnitName, String> absent, List<Watch> watches) {

    /** Keeps copies. */
    public Everything {
        units = List.copyOf(units);
        profiles = Map.copyOf(profiles);
        watches = List.copyOf(watches);
        absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
    }
}
