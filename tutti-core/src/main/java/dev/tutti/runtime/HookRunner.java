package dev.tutti.runtime;

import dev.tutti.driver.Found;
import dev.tutti.driver.LaunchException;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.model.Hook;
import dev.tutti.model.HookPoint;
import dev.tutti.model.Run;
import dev.tutti.model.Unit;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs the hooks of one point, one after another, on the calling thread. Thread-safe. */
final class HookRunner {

    private static final Set<HookPoint> STARTS =
            EnumSet.of(HookPoint.BEFORE_START, HookPoint.AFTER_START, HookPoint.AFTER_READY);

    private final Drivers drivers;
    private final PortBook ports;
    private final Values values;
    private final List<HookKind<?>> kinds;

    HookRunner(Drivers drivers, PortBook ports, Values values, RunLog log) {
        this.drivers = drivers;
        this.ports = ports;
        this.values = values;
        this.kinds = List.of(new CommandHook(drivers, values, log), new InsideHook(values, log), new CodeHook(values));
    }

    /**
     * Runs them until one fails. An interrupt cancels the present one and is a failure.
     *
     * @param workload what runs; empty before the launch
     */
    Optional<String> run(Run run, Unit unit, HookPoint point, Optional<RunningWorkload> workload) {
        String label = point.name().toLowerCase(Locale.ROOT);
        try {
            List<Hook> due = due(run, unit, point, workload);
            Map<String, String> given = due.isEmpty() ? Map.of() : unit.ports().variables(ports.of(unit, drivers));
            for (Hook hook : due) {
                Optional<String> failure = perform(hook, new HookKind.Occasion(run, hook.within(), given, workload));
                if (failure.isPresent()) {
                    return Optional.of(
                            "%s (%s): %s".formatted(label, hook.action().summary(), failure.get()));
                }
            }
            if (unit.lastHookOfNew().filter(point::equals).isPresent()) {
                workload.filter(RunningWorkload::isNew).ifPresent(RunningWorkload::hooksDone);
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

    /** Most hooks of a start are only for runs that are made anew. */
    private List<Hook> due(Run run, Unit unit, HookPoint point, Optional<RunningWorkload> workload)
            throws InterruptedException {
        List<Hook> all = unit.boundHooksAt(point, values);
        boolean selective = STARTS.contains(point) && !all.stream().allMatch(Hook::everyStart);
        if (!selective || isMadeAnew(run, unit, workload)) {
            return all;
        }
        return all.stream().filter(Hook::everyStart).toList();
    }

    /** What cannot be told yet, because a value is not known, was not there before. */
    private boolean isMadeAnew(Run run, Unit unit, Optional<RunningWorkload> workload) throws InterruptedException {
        if (workload.isPresent()) {
            return workload.get().isNew();
        }
        try {
            Map<String, Integer> picked = ports.of(unit, drivers);
            return drivers.find(Drivers.Order.of(run, unit.bound(values), picked)) == Found.NOTHING;
        } catch (LaunchException | IllegalStateException failsAtLaunch) {
            return true;
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
