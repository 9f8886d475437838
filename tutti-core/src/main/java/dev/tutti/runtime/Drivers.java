package dev.tutti.runtime;

import dev.tutti.driver.Driver;
import dev.tutti.driver.Found;
import dev.tutti.driver.Launch;
import dev.tutti.driver.LaunchException;
import dev.tutti.driver.RunOutput;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.driver.WindowSize;
import dev.tutti.model.Run;
import dev.tutti.model.Site;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.model.Workload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The drivers at hand, by the workload they run. */
public final class Drivers {

    /**
     * What is to be launched, whoever launches it.
     *
     * @param unit with every value resolved
     * @param ports that it is to have on this machine, by the names the unit has for them
     * @param given variables that Tutti gives to the run
     */
    record Order(
            Run run,
            Unit unit,
            Map<String, Integer> ports,
            Map<String, String> given,
            RunOutput output,
            WindowSize window) {

        /** One whose output and terminal are nobody's business. */
        static Order of(Run run, Unit unit, Map<String, Integer> ports) {
            return new Order(run, unit, ports, unit.ports().variables(ports), RunOutput.NOWHERE, WindowSize.STANDARD);
        }

        private <W extends Workload> Launch<W> forDriver(Driver<W> driver) {
            return new Launch<>(
                    run,
                    driver.workload().cast(unit.workload()),
                    unit.lifetime(),
                    unit.stop(),
                    given,
                    output,
                    unit.ready().when().probes(),
                    window,
                    ports,
                    unit.lastHookOfNew().isPresent());
        }
    }

    private final List<Driver<?>> drivers;

    /** These, and one for what is run elsewhere. */
    public Drivers(List<? extends Driver<?>> drivers) {
        List<Driver<?>> all = new ArrayList<>(drivers);
        all.add(new ElsewhereDriver());
        this.drivers = List.copyOf(all);
    }

    private Optional<Driver<?>> driver(Workload workload) {
        for (Driver<?> driver : drivers) {
            if (driver.workload().isInstance(workload)) {
                return Optional.of(driver);
            }
        }
        return Optional.empty();
    }

    private Driver<?> needed(Workload workload) throws LaunchException {
        return driver(workload)
                .orElseThrow(() -> LaunchException.missingEngine(
                        workload.engine(), "nothing here can run a " + workload.engine()));
    }

    RunningWorkload launch(Order order) throws LaunchException, InterruptedException {
        return launch(needed(order.unit().workload()), order);
    }

    private static <W extends Workload> RunningWorkload launch(Driver<W> driver, Order order)
            throws LaunchException, InterruptedException {
        return driver.launch(order.forDriver(driver));
    }

    /** What a launch would find of earlier runs. */
    Found find(Order order) throws LaunchException, InterruptedException {
        return find(needed(order.unit().workload()), order);
    }

    private static <W extends Workload> Found find(Driver<W> driver, Order order)
            throws LaunchException, InterruptedException {
        return driver.find(order.forDriver(driver));
    }

    /** Where the ports of a unit are reached. */
    String host(Unit unit) {
        return driver(unit.workload()).map(Driver::host).orElse(Site.HERE);
    }

    /** The ports that a unit had before and can have again. */
    Map<String, Integer> formerPorts(Unit unit) throws InterruptedException {
        Optional<Driver<?>> driver = driver(unit.workload());
        return driver.isPresent() ? driver.get().formerPorts(unit.name()) : Map.of();
    }

    /** Whether it is of use to {@link #prepare} a launch of this. */
    boolean prepares(Unit unit) {
        return driver(unit.workload()).filter(Driver::prepares).isPresent();
    }

    /** Tells drivers what may be launched soon. */
    void prepare(Collection<Order> orders) {
        drivers.forEach(driver -> prepare(driver, orders));
    }

    private static <W extends Workload> void prepare(Driver<W> driver, Collection<Order> orders) {
        List<Launch<W>> soon = orders.stream()
                .filter(order -> driver.workload().isInstance(order.unit().workload()))
                .map(order -> order.forDriver(driver))
                .toList();
        if (!soon.isEmpty()) {
            driver.prepare(soon);
        }
    }

    /** Makes anew what a unit's runs are made of; whether there was anything to be made. */
    boolean rebuild(Order order) throws LaunchException, InterruptedException {
        return rebuild(needed(order.unit().workload()), order);
    }

    private static <W extends Workload> boolean rebuild(Driver<W> driver, Order order)
            throws LaunchException, InterruptedException {
        return driver.rebuild(order.forDriver(driver));
    }

    /**
     * Removes what runs of these units have left behind.
     *
     * @param all whether they are all that there are
     * @return what was removed, for people
     */
    List<String> remove(Collection<Unit> units, boolean all) throws LaunchException, InterruptedException {
        List<String> removed = new ArrayList<>();
        for (Driver<?> driver : drivers) {
            Set<UnitName> own = units.stream()
                    .filter(unit -> driver.workload().isInstance(unit.workload()))
                    .map(Unit::name)
                    .collect(Collectors.toSet());
            removed.addAll(driver.remove(own, all));
        }
        return removed;
    }

    void close() {
        drivers.forEach(Driver::close);
    }
}
