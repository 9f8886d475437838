package dev.tutti.config.export;

import dev.tutti.model.LateBinding;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Readiness;
import dev.tutti.model.ReadyCheck;
import dev.tutti.model.RestartPolicy;
import dev.tutti.model.Signal;
import dev.tutti.model.StopPolicy;
import dev.tutti.model.SuccessCodes;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what cannot be written, by unit. Owned by one thread. */
final class Notices {

    private final Set<UnitName> withLogger;
    private final List<String> ofProject = new ArrayList<>();
    private final Map<UnitName, List<String>> byUnit = new LinkedHashMap<>();

    Notices(Set<UnitName> withLogger) {
        this.withLogger = withLogger;
    }

    /** Notes something of a unit that is written in another way, or not at all. */
    void add(Unit unit, String what) {
        add(unit.name(), what);
    }

    void add(UnitName unit, String what) {
        byUnit.computeIfAbsent(unit, name -> new ArrayList<>()).add(what);
    }

    void addIfProject(boolean holds, String what) {
        if (holds) {
            ofProject.add(what);
        }
    }

    void addIf(boolean holds, Unit unit, String what) {
        if (holds) {
            add(unit, what);
        }
    }

    /** What none of the other tools can say. */
    void addWhatOnlyTuttiKnows(Unit unit) {
        addIf(!unit.hooks().isEmpty(), unit, "its hooks are left out");
        addIf(
                unit.binding() != LateBinding.none(),
                unit,
                "values that are known only at a start, such as ${unit.…}, are written as they are spelled");
        addIf(withLogger.contains(unit.name()), unit, "its log rules are left out");
        addIf(
                unit.workload() instanceof LocalProcess && unit.ports().byName().containsValue(0),
                unit,
                "a free port is picked by Tutti alone; give it a number");
    }

    /** A stop that is more than a signal and a time. */
    void addStop(Unit unit) {
        StopPolicy stop = unit.stop();
        addIf(stop.command().isPresent(), unit, "the command that stops it is left out");
        addIf(stop.killSignal() != Signal.KILL, unit, "its kill_signal is left out");
    }

    void addHealth(Unit unit) {
        addIf(unit.health().isPresent(), unit, "its health check is left out");
    }

    void addReady(Unit unit) {
        addIf(hasReadyCheck(unit), unit, leftOut(unit.ready()));
    }

    static String leftOut(ReadyCheck ready) {
        return "its ready check is left out: " + ready.when().describe();
    }

    void addSuccess(Unit unit) {
        addIf(!unit.success().equals(SuccessCodes.standard()), unit, "its success codes are left out");
    }

    /** Pauses that other tools do not make. */
    void addPauses(Unit unit) {
        RestartPolicy usual = RestartPolicy.onFailure();
        RestartPolicy restart = unit.restart();
        boolean others = !restart.firstDelay().equals(usual.firstDelay())
                || !restart.maxDelay().equals(usual.maxDelay())
                || !restart.resetAfter().equals(usual.resetAfter());
        addIf(others && restart.when() != RestartPolicy.When.NO, unit, "the pauses between its restarts are left out");
    }

    static boolean hasReadyCheck(Unit unit) {
        ReadyCheck ready = unit.ready();
        return !(ready.when() instanceof Readiness.Immediate);
    }

    /** All of it: what is said of the project, then one line for each unit. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(ofProject);
        byUnit.forEach((unit, said) -> lines.add(
                unit + ": " + String.join("; ", said.stream().distinct().toList())));
        return lines;
    }
}
