package dev.tutti;

import dev.tutti.container.Container;
import dev.tutti.driver.Driver;
import dev.tutti.driver.DriverProvider;
import dev.tutti.driver.DriverSetting;
import dev.tutti.driver.Guard;
import dev.tutti.log.Level;
import dev.tutti.model.Project;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The drivers of other modules that an orchestrator needs. None is looked for where there is nothing for it to run. */
record ContainerDrivers(Project project, Set<UnitName> kept, Guard guard, Recorder recorder) {

    List<Driver<?>> all() {
        boolean needed = project.units().stream().anyMatch(unit -> unit.workload() instanceof Container);
        if (!needed) {
            return List.of();
        }
        List<Driver<?>> found = new ArrayList<>();
        for (Driver<?> driver : DriverProvider.openAll(setting())) {
            found.add(driver.workload().equals(Container.class) && !kept.isEmpty() ? removing(driver) : driver);
        }
        if (found.stream().noneMatch(driver -> driver.workload().equals(Container.class))) {
            found.add(new NoContainers());
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private Driver<?> removing(Driver<?> driver) {
        Set<UnitName> others = project.units().stream()
                .map(Unit::name)
                .filter(unit -> !kept.contains(unit))
                .collect(Collectors.toSet());
        return new LeavingOnly((Driver<Container>) driver, others);
    }

    /** What is to be found by the next start cannot be removed at the end of this one, nor be told apart by chance. */
    private DriverSetting setting() {
        return new DriverSetting(
                project.name(),
                project.root(),
                kept.isEmpty(),
                Optional.empty(),
                System.getenv(),
                guard,
                Optional::empty,
                (unit, line) -> recorder.router().say(unit, Level.INFO, line));
    }
}
