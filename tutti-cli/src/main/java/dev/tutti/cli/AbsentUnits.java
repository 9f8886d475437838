package dev.tutti.cli;

import dev.tutti.config.Loaded;
import dev.tutti.model.UnitName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Units that files describe and that take no part as they were loaded: of another profile, or disabled. */
record AbsentUnits(Map<UnitName, String> reasons, Map<UnitName, List<String>> profiles) {

    static AbsentUnits of(Loaded loaded) {
        return loaded.everything()
                .map(all -> new AbsentUnits(all.absent(), all.profiles()))
                .orElseGet(() -> new AbsentUnits(Map.of(), Map.of()));
    }

    /** @throws UnknownUnitException if there is such a unit, with what is to be done about it */
    void refuse(String word) {
        told(word).ifPresent(why -> {
            throw new UnknownUnitException(word, why);
        });
    }

    /** Why nothing can be done with a unit, and what would help; empty where there is none of this name. */
    Optional<String> told(String word) {
        return reasons.keySet().stream()
                .filter(unit -> unit.value().equals(word))
                .findFirst()
                .map(unit -> "unit \"%s\" %s%s".formatted(unit, reasons.get(unit), hint(unit)));
    }

    private String hint(UnitName unit) {
        return profiles.getOrDefault(unit, List.of()).stream()
                .findFirst()
                .filter(profile -> String.valueOf(reasons.get(unit)).contains("profile"))
                .map(profile -> "; add --profile " + profile)
                .orElse("");
    }
}
