package dev.tutti.runtime;

import dev.tutti.driver.Driver;
import dev.tutti.driver.Launch;
import dev.tutti.driver.LaunchException;
import dev.tutti.driver.RunOutput;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.driver.WindowSize;
import dev.tutti.model.Run;
import dev.tutti.model.Unit;
import dev.tutti.model.Workload;
import java.util.List;
import java.util.Map;

/** The drivers at hand, by the workload they run. */
public final class Drivers {

    private final List<Driver<?>> drivers;

    public Drivers(List<? extends Driver<?>> drivers) {
        this.drivers = List.copyOf(drivers);
    }

    RunningWorkload launch(Run run, Unit unit, Map<String, String> environment, RunOutput output)
            throws LaunchException, InterruptedException {
        return launch(run, unit, environment, output, WindowSize.STANDARD);
    }

    RunningWorkload launch(Run run, Unit unit, Map<String, String> environment, RunOutput output, WindowSize window)
            throws LaunchException, InterruptedException {
        for (Driver<?> driver : drivers) {
            if (driver.workload().isInstance(unit.workload())) {
                return launch(driver, run, unit, environment, output, window);
            }
        }
        throw LaunchException.missingEngine(
                unit.workload().engine(),
                "nothing here can run a " + unit.workload().engine());
    }

    private static <W extends Workload> RunningWorkload launch(
            Driver<W> driver, Run run, Unit unit, Map<String, String> environment, RunOutput output, WindowSize window)
            throws LaunchException, InterruptedException {
        W workload = driver.workload().cast(unit.workload());
        return driver.launch(new Launch<>(
                run,
                workload,
                unit.lifetime(),
                unit.stop(),
                environment,
                output,
                unit.ready().when().probes(),
                window));
    }

    void close() {
        drivers.forEach(Driver::close);
    }
}
