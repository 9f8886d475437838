package dev.tutti.runtime;

import dev.tutti.driver.Found;
import dev.tutti.driver.LaunchException;
import dev.tutti.driver.RunEnd;
import dev.tutti.driver.RunOutput;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.driver.WindowSize;
import dev.tutti.model.Exit;
import dev.tutti.model.Occupant;
import dev.tutti.model.Run;
import dev.tutti.model.Site;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
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
     * @param heard the values it leaves; empty where it can leave none
     */
    record Launched(
            Run run,
            RunningWorkload workload,
            Unit unit,
            Site site,
            ReadinessOf.Watch readiness,
            Optional<ContextOutput> heard) {

        /** How it has ended. With a value that cannot be kept it has failed, whatever its program says: others wait for that. */
        Exit exit(RunEnd end) {
            boolean lost =
                    heard.flatMap(output -> output.failure(Optional.empty())).isPresent();
            return lost ? unit.success().failing(end.exit()) : end.exit();
        }
    }

    /** Takes what came of a launch; exactly one method is called, once. */
    interface Outcome {

        void launched(Launched result);

        void failed(Refusal why);
    }

    private final Drivers drivers;
    private final PortBook ports;
    private final Values values;
    private final RunLog log;
    /** What terminals are to begin with, by unit, where somebody said so. */
    private final Map<UnitName, WindowSize> windows;

    Launcher(Drivers drivers, PortBook ports, Values values, RunLog log, Map<UnitName, WindowSize> windows) {
        this.drivers = drivers;
        this.ports = ports;
        this.values = values;
        this.log = log;
        this.windows = windows;
    }

    void launch(Run run, Unit unit, Outcome outcome) {
        try {
            Map<String, Integer> picked = ports.of(unit, drivers);
            Unit valued = unit.bound(values);
            var site = Site.of(valued, picked).offeredAt(drivers.host(valued));
            Unit bound = valued.at(site);
            Set<Integer> wanted = Occupants.portsOf(bound, picked, ports::isOffered);
            ports.handOver(wanted);
            Optional<Occupant> occupant =
                    Occupants.of(bound, site.isHere() ? picked.values() : Set.of(), ports::isOffered);
            // What runs already and is taken up holds its ports itself.
            if (occupant.isPresent() && drivers.find(Drivers.Order.of(run, bound, picked)) != Found.RUNNING) {
                outcome.failed(Refusal.because(occupant.get()));
                return;
            }
            boolean terminal = bound.workload().hasTerminal();
            var readiness = new ReadinessOf(bound, terminal ? log.openForTerminal(run) : log.open(run));
            RunOutput output = readiness.output();
            // A task may leave values, by what it writes.
            Optional<ContextOutput> heard =
                    unit.isTask() ? Optional.of(new ContextOutput(output, values::setContext)) : Optional.empty();
            RunningWorkload workload = launch(run, bound, picked, heard.isPresent() ? heard.get() : output);
            outcome.launched(new Launched(run, workload, bound, site, readiness.of(workload), heard));
        } catch (InterruptedException e) {
            outcome.failed(Refusal.because("the launch was cancelled"));
        } catch (LaunchException | RuntimeException e) {
            outcome.failed(Refusal.because(e));
        } catch (Error e) {
            outcome.failed(Refusal.because(e.toString()));
        }
    }

    private RunningWorkload launch(Run run, Unit unit, Map<String, Integer> picked, RunOutput output)
            throws LaunchException, InterruptedException {
        try {
            WindowSize window = windows.getOrDefault(unit.name(), WindowSize.STANDARD);
            Map<String, String> given = unit.ports().variables(picked);
            return drivers.launch(new Drivers.Order(run, unit, picked, given, output, window));
        } catch (Throwable failed) {
            log.ended(run, Optional.empty());
            throw failed;
        }
    }
}
