package dev.tutti.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One supervised thing: what it runs, what it needs, and how it is treated.
 *
 * @param autostart whether it takes part when a whole project is started; otherwise only when asked for or needed
 */
public record Unit(
        UnitName name,
        Lifetime lifetime,
        Workload workload,
        List<Dependency> needs,
        ReadyCheck ready,
        Optional<HealthCheck> health,
        RestartPolicy restart,
        StopPolicy stop,
        SuccessCodes success,
        List<Hook> hooks,
        Ports ports,
        boolean autostart,
        LateBinding binding) {

    /**
     * Refuses what is wrong.
     *
     * @throws IllegalArgumentException when it needs itself
     */
    public Unit {
        needs = List.copyOf(needs);
        hooks = List.copyOf(hooks);
        for (Dependency need : needs) {
            if (need.on().equals(name)) {
                throw new IllegalArgumentException("Unit \"" + name + "\" cannot need itself");
            }
        }
    }

    // As UnitName has it, and for the same reason.
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Unit unit
                        && name.equals(unit.name)
                        && lifetime == unit.lifetime
                        && workload.equals(unit.workload)
                        && needs.equals(unit.needs)
                        && ready.equals(unit.ready)
                        && health.equals(unit.health)
                        && restart.equals(unit.restart)
                        && stop.equals(unit.stop)
                        && success.equals(unit.success)
                        && hooks.equals(unit.hooks)
                        && ports.equals(unit.ports)
                        && autostart == unit.autostart
                        && binding.equals(unit.binding);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                name, lifetime, workload, needs, ready, health, restart, stop, success, hooks, ports, autostart,
                binding);
    }

    /** A unit that runs until it is stopped, with every policy at its default. */
    public static Unit service(String name, Workload workload) {
        return of(name, Lifetime.SERVICE, workload);
    }

    /** A unit that runs to completion, with every policy at its default. */
    public static Unit task(String name, Workload workload) {
        return of(name, Lifetime.TASK, workload);
    }

    private static Unit of(String name, Lifetime lifetime, Workload workload) {
        return new Unit(
                UnitName.of(name),
                lifetime,
                workload,
                List.of(),
                ReadyCheck.immediate(),
                Optional.empty(),
                RestartPolicy.no(),
                StopPolicy.standard(),
                SuccessCodes.standard(),
                List.of(),
                Ports.none(),
                true,
                LateBinding.none());
    }

    /** Whether it runs to its end, and is not a service. */
    public boolean isTask() {
        return lifetime == Lifetime.TASK;
    }

    /** The hooks at one point, in the order they were given. */
    public List<Hook> hooksAt(HookPoint point) {
        return hooks.stream().filter(hook -> hook.at() == point).toList();
    }

    /** The last point after its launch at which there are hooks that are run for new ones alone. */
    public Optional<HookPoint> lastHookOfNew() {
        return Stream.of(HookPoint.AFTER_READY, HookPoint.AFTER_START)
                .filter(point -> !hooksAt(point).stream().allMatch(Hook::everyStart))
                .findFirst();
    }

    /** The hooks at one point as they are to be run now, in the order they were given. */
    public List<Hook> boundHooksAt(HookPoint point, Exports exports) {
        return binding.bindHooks(this, point, exports);
    }

    /** The unit as it is to be launched now. */
    public Unit bound(Exports exports) {
        return binding.bind(this, exports);
    }

    /** The unit with its checks as they are to be asked about one launch. */
    public Unit at(Site site) {
        Unit ready = withReady(this.ready.at(site));
        return health.map(check -> ready.withHealth(check.at(site))).orElse(ready);
    }

    /**
     * What is launched and watched as here, everything else as another definition says: needs, restarts, hooks, what counts
     * as success.
     */
    public Unit lookedAfterAs(Unit other) {
        return new Unit(
                name,
                lifetime,
                workload,
                other.needs,
                ready,
                health,
                other.restart,
                stop,
                other.success,
                other.hooks,
                ports,
                other.autostart,
                other.binding);
    }

    /** The same under another name. */
    public Unit withName(UnitName other) {
        return new Unit(
                other, lifetime, workload, needs, ready, health, restart, stop, success, hooks, ports, autostart,
                binding);
    }

    /** The same, running something else. */
    public Unit withWorkload(Workload other) {
        return new Unit(
                name, lifetime, other, needs, ready, health, restart, stop, success, hooks, ports, autostart, binding);
    }

    /** Adds to what it already needs. */
    public Unit withNeeds(Dependency... more) {
        var all = new ArrayList<>(needs);
        all.addAll(List.of(more));
        return onlyNeeding(all);
    }

    /** Replaces what it needs. */
    public Unit onlyNeeding(List<Dependency> others) {
        return new Unit(
                name, lifetime, workload, others, ready, health, restart, stop, success, hooks, ports, autostart,
                binding);
    }

    /** The same, ready by another check. */
    public Unit withReady(ReadyCheck check) {
        return new Unit(
                name, lifetime, workload, needs, check, health, restart, stop, success, hooks, ports, autostart,
                binding);
    }

    /** The same, its health watched. */
    public Unit withHealth(HealthCheck check) {
        return new Unit(
                name,
                lifetime,
                workload,
                needs,
                ready,
                Optional.of(check),
                restart,
                stop,
                success,
                hooks,
                ports,
                autostart,
                binding);
    }

    /** The same with another restart policy. */
    public Unit withRestart(RestartPolicy policy) {
        return new Unit(
                name, lifetime, workload, needs, ready, health, policy, stop, success, hooks, ports, autostart,
                binding);
    }

    /** The same with another stop policy. */
    public Unit withStop(StopPolicy policy) {
        return new Unit(
                name, lifetime, workload, needs, ready, health, restart, policy, success, hooks, ports, autostart,
                binding);
    }

    /** The same with other codes that count as success. */
    public Unit withSuccess(SuccessCodes codes) {
        return new Unit(
                name, lifetime, workload, needs, ready, health, restart, stop, codes, hooks, ports, autostart, binding);
    }

    /** Adds to the hooks it already has. */
    public Unit withHooks(Hook... more) {
        var all = new ArrayList<>(hooks);
        all.addAll(List.of(more));
        return new Unit(
                name, lifetime, workload, needs, ready, health, restart, stop, success, all, ports, autostart, binding);
    }

    /** The same with other ports. */
    public Unit withPorts(Ports offered) {
        return new Unit(
                name, lifetime, workload, needs, ready, health, restart, stop, success, hooks, offered, autostart,
                binding);
    }

    /** The same, starting by itself or not. */
    public Unit withAutostart(boolean starts) {
        return new Unit(
                name, lifetime, workload, needs, ready, health, restart, stop, success, hooks, ports, starts, binding);
    }

    /** The same with other values that are known late. */
    public Unit withBinding(LateBinding late) {
        return new Unit(
                name, lifetime, workload, needs, ready, health, restart, stop, success, hooks, ports, autostart, late);
    }
}
