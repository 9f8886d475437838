package dev.tutti.cli;

import dev.tutti.daemon.Json;
import dev.tutti.event.Snapshot;
import dev.tutti.model.UnitName;
import java.util.ArrayList;
import java.util.Collection;

/** What commands that change or await units say about them to programs, once they are done. */
final class UnitsJson {

    private final ArrayList<Json> units = new ArrayList<>();

    /** Units of a running project, as they are now. */
    static UnitsJson of(Running running, Collection<UnitName> names) {
        var json = new UnitsJson();
        var reach = new OutOfReach(running.engine());
        Snapshot snapshot = running.snapshot();
        names.stream()
                .flatMap(name -> snapshot.unit(name).stream())
                .forEach(unit -> json.add(unit.name().value(), reach.state(unit)));
        return json;
    }

    void add(String name, String state) {
        units.add(new Json().put("name", name).put("state", state));
    }

    /** @param code with which the command ends */
    void print(ExitCode code, Globals globals) {
        globals.surroundings()
                .out()
                .println(new Json().put("ok", code.equals(ExitCode.OK)).put("units", units));
    }
}
