package dev.tutti.config;

import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.model.Exports;
import dev.tutti.model.Hook;
import dev.tutti.model.HookPoint;
import dev.tutti.model.LateBinding;
import dev.tutti.model.Unit;
import dev.tutti.model.Workload;
import java.util.List;
import java.util.Optional;

/** Reads a unit's block again, with what other units offer by now. Safe from any thread. */
record BlockBinding(FileSet files, ProjectNames names, NamedBlock block, BlockSchema<?> schema) implements LateBinding {

    @Override
    public Unit bind(Unit unit, Exports exports) {
        Diagnostics diagnostics = new Diagnostics();
        UnitMaker maker = maker(exports, diagnostics);
        Optional<Unit> fresh = maker.attributesButHooks(block)
                .flatMap(said ->
                        maker.workload(block, schema).flatMap(workload -> maker.unit(block, schema, said, workload)));
        if (fresh.isEmpty() || diagnostics.hasErrors()) {
            throw new IllegalStateException(problem(diagnostics));
        }
        return merged(unit, fresh.get());
    }

    /** The rest of the block is not read: most of it cannot be said with what is not known. */
    @Override
    public Workload outline(Unit unit, Exports exports) {
        Diagnostics diagnostics = new Diagnostics();
        Optional<Workload> workload = maker(exports, diagnostics).workload(block, schema);
        if (workload.isEmpty() || diagnostics.hasErrors()) {
            throw new IllegalStateException(problem(diagnostics));
        }
        return workload.get();
    }

    @Override
    public List<Hook> bindHooks(Unit unit, HookPoint point, Exports exports) {
        Diagnostics diagnostics = new Diagnostics();
        Optional<List<Hook>> hooks = maker(exports, diagnostics).hooks(block, point, around(unit, exports));
        if (hooks.isEmpty() || diagnostics.hasErrors()) {
            throw new IllegalStateException(problem(diagnostics));
        }
        return hooks.get();
    }

    /** What the hooks of a unit surround: as it will be launched, or as it is written while that is not known yet. */
    private Workload around(Unit unit, Exports exports) {
        Diagnostics unheard = new Diagnostics();
        return maker(exports, unheard)
                .workload(block, schema)
                .filter(known -> !unheard.hasErrors())
                .orElse(unit.workload());
    }

    private UnitMaker maker(Exports exports, Diagnostics diagnostics) {
        return new UnitMaker(new Reading(files, names.with(Late.of(exports)), diagnostics));
    }

    /** What it runs and asks is new; what it is and needs stays, since a running project knows it by that. */
    private static Unit merged(Unit unit, Unit fresh) {
        return new Unit(
                unit.name(),
                unit.lifetime(),
                fresh.workload(),
                unit.needs(),
                fresh.ready(),
                fresh.health(),
                unit.restart(),
                fresh.stop(),
                unit.success(),
                unit.hooks(),
                unit.ports(),
                unit.autostart(),
                unit.binding());
    }

    private String problem(Diagnostics diagnostics) {
        return diagnostics.sorted().stream()
                .filter(Diagnostic::isError)
                .findFirst()
                .map(d -> d.summary()
                        + d.subject().map(place -> " (" + place + ")").orElse(""))
                .orElse(block.subject() + " cannot be read");
    }
}
