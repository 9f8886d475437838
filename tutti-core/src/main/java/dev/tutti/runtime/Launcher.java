package dev.tutti.runtime;

import dev.tutti.driver.LaunchException;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.model.Occupant;
import dev.tutti.model.Run;
import dev.tutti.model.Site;
import dev.tutti.model.Unit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Launches runs on the calling thread: values are filled in, occupants looked for, readiness prepared. Thread-safe. */
final class Launcher {

    /**
     * A launched run.
     *
     * @param unit as it was launched, every value resolved
     * @param site where, and with what
     */
    record Launched(RunningWorkload workload, Unit unit, Site site, ReadinessOf.Watch readiness) {}

    /** Takes what came of a launch; exactly one method is called, once. */
    interface Outcome {

        void launched(Launched result);

        void failed(Refusal why);
    }

    private final Drivers drivers;
    private final PortBook ports;
    private final Values values;
    private final RunLog log;

    Launcher(Drivers drivers, PortBook ports, Values values, RunLog log) {
        this.drivers = drivers;
        this.ports = ports;
        this.values = values;
        this.log = log;
    }

    void launch(Run run, Unit unit, Outcome outcome) {
        try {
            Map<String, Integer> picked = ports.of(unit);
            Unit valued = unit.bound(values);
            var site = Site.of(valued, picked);
            Unit bound = valued.at(site);
            Set<Integer> wanted = Occupants.portsOf(bound, picked, ports::isOffered);
            ports.handOver(wanted);
            Optional<Occupant> occupant = Occupants.of(bound, picked.values(), ports::isOffered);
            if (occupant.isPresent()) {
                outcome.failed(Refusal.because(occupant.get()));
                return;
            }
            var readiness = new ReadinessOf(bound, log.open(run));
            RunningWorkload workload = drivers.launch(run, bound, bound.ports().variables(picked), readiness.output());
            outcome.launched(new Launched(workload, bound, site, readiness.of(workload)));
        } catch (InterruptedException e) {
            outcome.failed(Refusal.because("the launch was cancelled"));
        } catch (LaunchException | RuntimeException e) {
            outcome.failed(Refusal.because(e));
        } catch (Error e) {
            outcome.failed(Refusal.because(e.toString()));
        }
    }
}
