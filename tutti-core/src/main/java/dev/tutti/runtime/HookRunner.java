package dev.tutti.runtime;

import dev.tutti.model.Hook;
import dev.tutti.model.HookPoint;
import dev.tutti.model.Run;
import dev.tutti.model.Unit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Runs the hooks of one point, one after another, on the calling thread. Thread-safe. */
final class HookRunner {

    private final PortBook ports;
    private final Values values;
    private final List<HookKind<?>> kinds;

    HookRunner(Drivers drivers, PortBook ports, Values values, RunLog log) {
        this.ports = ports;
        this.values = values;
        this.kinds = List.of(new CommandHook(drivers, values, log), new CodeHook(values));
    }

    /** Runs them until one fails. An interrupt cancels the present one and is a failure. */
    Optional<String> run(Run run, Unit unit, HookPoint point) {
        String label = point.name().toLowerCase(Locale.ROOT);
        try {
            Map<String, String> given = unit.ports().variables(ports.of(unit));
            for (Hook hook : unit.boundHooksAt(point, values)) {
                Optional<String> failure = perform(hook, new HookKind.Occasion(run, hook.within(), given));
                if (failure.isPresent()) {
                    return Optional.of(
                            "%s (%s): %s".formatted(label, hook.action().summary(), failure.get()));
                }
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            return Optional.of(label + " was cancelled");
        } catch (RuntimeException e) {
            return Optional.of(label + ": " + e.getMessage());
        } catch (Error e) {
            return Optional.of(label + ": " + e);
        }
    }

    private Optional<String> perform(Hook hook, HookKind.Occasion occasion) throws InterruptedException {
        for (HookKind<?> kind : kinds) {
            if (kind.action().isInstance(hook.action())) {
                return perform(kind, hook, occasion);
            }
        }
        return Optional.of("nothing here can run this kind of hook");
    }

    private static <A extends Hook.Action> Optional<String> perform(
            HookKind<A> kind, Hook hook, HookKind.Occasion occasion) throws InterruptedException {
        return kind.perform(kind.action().cast(hook.action()), occasion);
    }
}
