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

/** How units are, for pictures; empty where nothing runs. */
record LiveStates(Map<UnitName, UnitStatus> units, Colours colours) {

    LiveStates {
        units = Map.copyOf(units);
    }

    static LiveStates none() {
        return new LiveStates(Map.of(), new Colours(false));
    }

    static LiveStates of(Snapshot snapshot, Colours colours) {
        var units = new HashMap<UnitName, UnitStatus>();
        snapshot.units().forEach(unit -> units.put(unit.name(), unit));
        return new LiveStates(units, colours);
    }

    private Optional<UnitStatus> of(UnitName unit) {
        return Optional.ofNullable(units.get(unit));
    }

    /** Shape and word, coloured, to stand behind a name; empty where nothing runs. */
    String behind(UnitName unit) {
        return of(unit).map(status -> "  " + new Summary(colours).symbol(status.state()) + " " + Summary.word(status))
                .orElse("");
    }

    /** The same without colours. */
    Optional<String> plain(UnitName unit) {
        return of(unit).map(
                        status -> new Summary(new Colours(false)).symbol(status.state()) + " " + Summary.word(status));
    }

    /** In the words of JSON. */
    Optional<String> word(UnitName unit) {
        return of(unit).map(StatusJson::state);
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
                .sorted((one, other) -> StatusJson.state(one).compareTo(StatusJson.state(other)))
                .forEach(unit -> fills.put(StatusJson.state(unit), fill(unit)));
        return fills;
    }
}
