package dev.tutti;

import dev.tutti.model.Exports;
import dev.tutti.model.Hook;
import dev.tutti.model.HookPoint;
import dev.tutti.model.LateBinding;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Unit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Variables whose values are known only when what a unit needs is up. */
record LateEnvironment(Map<String, Function<Exports, String>> variables) implements LateBinding {

    LateEnvironment {
        variables = Map.copyOf(variables);
    }

    static LateEnvironment none() {
        return new LateEnvironment(Map.of());
    }

    LateEnvironment with(String name, Function<Exports, String> value) {
        var more = new TreeMap<>(variables);
        more.put(name, value);
        return new LateEnvironment(more);
    }

    @Override
    public Unit bind(Unit unit, Exports exports) {
        return unit.workload() instanceof LocalProcess process
                ? unit.withWorkload(process.withEnvironment(values(exports)))
                : unit;
    }

    /** Commands at a point of a run's life see what the run sees. */
    @Override
    public List<Hook> bindHooks(Unit unit, HookPoint point, Exports exports) {
        return unit.hooksAt(point).stream().map(hook -> bound(hook, exports)).toList();
    }

    private Hook bound(Hook hook, Exports exports) {
        return hook.action() instanceof Hook.RunCommand command
                ? new Hook(
                        hook.at(),
                        new Hook.RunCommand(command.process().withEnvironment(values(exports))),
                        hook.within(),
                        hook.everyStart())
                : hook;
    }

    private Map<String, String> values(Exports exports) {
        var values = new TreeMap<String, String>();
        variables.forEach((name, value) -> values.put(name, LateValue.of(name, value, exports)));
        return values;
    }
}
