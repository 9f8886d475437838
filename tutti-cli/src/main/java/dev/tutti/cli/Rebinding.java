package dev.tutti.cli;

import dev.tutti.model.Exports;
import dev.tutti.model.Hook;
import dev.tutti.model.HookPoint;
import dev.tutti.model.LateBinding;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.model.Workload;
import java.util.List;
import java.util.Set;

/** The late values of a unit that is another one than its files say: they are filled in first, and then it is made so. */
record Rebinding(LateBinding inner, Rewrite rewrite) implements LateBinding {

    /** Makes a unit another one. Equal ones do the same. */
    interface Rewrite {

        /** @param bound with every value known, but for those of its hooks */
        Unit of(Unit bound, Exports exports);
    }

    @Override
    public Unit bind(Unit unit, Exports exports) {
        return rewrite.of(inner.bind(unit, exports), exports);
    }

    @Override
    public Workload outline(Unit unit, Exports exports) {
        return rewrite.of(unit.withWorkload(inner.outline(unit, exports)), exports)
                .workload();
    }

    @Override
    public List<Hook> bindHooks(Unit unit, HookPoint point, Exports exports) {
        return unit.hooksAt(point).isEmpty() ? List.of() : inner.bindHooks(unit, point, exports);
    }

    @Override
    public boolean launchesAs(LateBinding later) {
        return later instanceof Rebinding other && rewrite.equals(other.rewrite) && inner.launchesAs(other.inner);
    }

    @Override
    public Set<UnitName> portsUsed() {
        return inner.portsUsed();
    }
}
