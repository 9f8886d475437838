package dev.tutti.config;

import dev.tutti.hcl.Diagnostic;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.model.Exports;
import dev.tutti.model.LateBinding;
import dev.tutti.model.Unit;
import java.util.Optional;

/** Reads a unit's block again, with what other units offer by now. Safe from any thread. */
record BlockBinding(FileSet files, ProjectNames names, NamedBlock block, BlockSchema<?> schema) implements LateBinding {

    @Override
    public Unit bind(Unit unit, Exports exports) {
        Diagnostics diagnostics = new Diagnostics();
        UnitMaker maker = new UnitMaker(new Reading(files, names.with(Late.of(exports)), diagnostics));
        Optional<Unit> fresh = maker.attributes(block)
                .flatMap(said ->
                        maker.workload(block, schema).flatMap(workload -> maker.unit(block, schema, said, workload)));
        if (fresh.isEmpty() || diagnostics.hasErrors()) {
            throw new IllegalStateException(problem(diagnostics));
        }
        return merged(unit, fresh.get());
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
                fresh.hooks(),
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
