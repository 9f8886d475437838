package dev.tutti.config;

import dev.tutti.container.Container;
import dev.tutti.hcl.Diagnostics;
import dev.tutti.hcl.Expression;
import dev.tutti.model.Unit;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What can be judged only once it is known what a unit runs: a container has an inside, a process has none.
 *
 * @param root of the project
 */
record KindChecks(NamedBlock block, Path root, Diagnostics diagnostics) {

    void check(Unit unit, UnitAttributes said) {
        if (unit.workload() instanceof Container container) {
            new ContainerChecks(block, new ContainerSide(container, unit.ports()), root, diagnostics).check(said);
        } else {
            checkOutside(said);
        }
    }

    private void checkOutside(UnitAttributes said) {
        Places places = new Places(block);
        if (said.ready().filter(ready -> ready.probes().healthcheck()).isPresent()) {
            noHealthcheck(places.at("ready", "healthcheck"));
        }
        if (said.health().filter(health -> health.probes().healthcheck()).isPresent()) {
            noHealthcheck(places.at("health", "healthcheck"));
        }
        said.hooks()
                .ifPresent(hooks -> hooks.byPoint().forEach((point, list) -> {
                    Expression written = places.at("hooks", point.name().toLowerCase(Locale.ROOT));
                    checkHooks(list.hooks(), written);
                }));
    }

    private void noHealthcheck(Expression written) {
        diagnostics.error(
                block.subject() + " has no health check of its own: only containers have one",
                written.range(),
                "ask it something else, as in ready { command = \"…\" }");
    }

    private void checkHooks(List<HookBlock> hooks, Expression written) {
        for (int i = 0; i < hooks.size(); i++) {
            if (hooks.get(i).isInside()) {
                diagnostics.error(
                        block.subject() + " has no inside: only containers have one",
                        Places.within(Places.element(written, i), "in").range(),
                        "leave it out; the hook runs on this machine, where the unit runs too");
            }
        }
    }
}
