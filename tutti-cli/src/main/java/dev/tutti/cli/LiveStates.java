package dev.tutti.cli;

import dev.tutti.daemon.StatusJson;
import dev.tutti.engine.Phase;
import dev.tutti.event.Snapshot;
import dev.tutti.event.UnitStatus;
import dev.tutti.model.UnitName;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How units are, for pictures; empty where nothing runs. */
record LiveStates(Map<UnitName, UnitStatus> units, Set<UnitName> unknown, Colours colours) {

    LiveStates {
        units = Map.copyOf(units);
        unknown = Set.copyOf(unknown);
    }

    static LiveStates none() {
        return new LiveStates(Map.of(), Set.of(), new Colours(false));
    }

    static LiveStates of(Snapshot snapshot, OutOfReach reach, Colours colours) {
        var units = new HashMap<UnitName, UnitStatus>();
        snapshot.units().forEach(unit -> units.put(unit.name(), unit));
        Set<UnitName> unknown = units.keySet().stream()
                .filter(unit -> reach.of(unit).isPresent())
                .collect(Collectors.toSet());
        return new LiveStates(units, unknown, colours);
    }

    private Optional<UnitStatus> of(UnitName unit) {
        return Optional.ofNullable(units.get(unit));
    }

    /** Shape and word, coloured, to stand behind a name; empty where nothing runs. */
    String behind(UnitName unit) {
        return of(unit).map(status -> "  " + shown(status, colours)).orElse("");
    }

    /** The same without colours. */
    Optional<String> plain(UnitName unit) {
        return of(unit).map(status -> shown(status, new Colours(false)));
    }

    private String shown(UnitStatus status, Colours colours) {
        return unknown.contains(status.name())
                ? colours.yellow("?") + " " + OutOfReach.UNKNOWN
                : new Summary(colours).symbol(status.state()) + " " + Summary.word(status);
    }

    private String state(UnitStatus status) {
        return unknown.contains(status.name()) ? OutOfReach.UNKNOWN : StatusJson.state(status);
    }

    /** In the words of JSON. */
    Optional<String> word(UnitName unit) {
        return of(unit).map(this::state);
    }

    /** What a picture is filled with. */
    Optional<String> fill(UnitName unit) {
        return of(unit).map(LiveStates::fill);
    }

    private static String fill(UnitStatus unit) {
        boolean failed = unit.state().phase() == Phase.EXITED && !Summary.isThere(unit);
        return switch (unit.state().phase()) {
            case DOWN -> "#eeeeee";
            case STARTING, RUNNING -> "#cfe8ff";
            case READY -> "#c8f0c8";
            case STOPPING, BACKOFF -> "#fff0b3";
            case EXITED -> failed ? "#ffcccc" : "#e0f5e0";
            case STUCK -> "#ffcccc";
        };
    }

    /** Each word that occurs, with its colour. */
    Map<String, String> fills() {
        var fills = new LinkedHashMap<String, String>();
        units.values().stream()
                .sorted((one, other) -> state(one).compareTo(state(other)))
                .forEach(unit -> fills.put(state(unit), fill(unit)));
        return fills;
    }
}
