package dev.tutti.cli;

import dev.tutti.event.UnitStatus;
import dev.tutti.event.Wording;
import dev.tutti.model.UnitName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A start whose time is over.
 *
 * @param told of all units that are not up, with the evidence
 * @param units the same of each
 */
record LateStart(String told, Map<UnitName, String> units) {

    /** As things are now, before anything is stopped. */
    static LateStart of(List<UnitStatus> all, Evidence evidence, Duration timeout) {
        String time = Wording.of(timeout);
        List<UnitName> late = all.stream()
                .filter(unit -> unit.wanted() && !Summary.isThere(unit))
                .map(UnitStatus::name)
                .toList();
        String told = late.isEmpty()
                ? "not up after %s: nothing has begun yet".formatted(time)
                : "not up after %s:\n%s".formatted(time, indented(evidence.of(late)));
        return new LateStart(
                told,
                late.stream()
                        .collect(Collectors.toMap(
                                Function.identity(),
                                unit -> "%s was not up after %s:\n%s"
                                        .formatted(unit, time, indented(evidence.of(List.of(unit)))))));
    }

    private static String indented(String text) {
        return text.indent(2).stripTrailing();
    }
}
