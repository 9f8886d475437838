package dev.tutti.driver;

import dev.tutti.model.Lifetime;
import dev.tutti.model.Probe;
import dev.tutti.model.Run;
import dev.tutti.model.StopPolicy;
import dev.tutti.model.Workload;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a driver is asked to start.
 *
 * @param run which run of which unit this is
 * @param workload what to run, every value resolved
 * @param lifetime whether the end of the main process is the end of the run (task), or a daemon left behind by a
 *     launcher that ended with code 0 keeps it alive (service)
 * @param stop how it will be asked to stop
 * @param environment variables Tutti gives to the run, such as its ports; the workload's own win
 * @param output takes what the run writes
 * @param probes what its readiness asks; some of them know which processes are the run's own
 * @param window what its terminal is to begin with, where it has one
 * @param ports the ports on this machine that it is to have, by the names of the unit's ports
 * @param awaitsHooks whether hooks follow that are run for new ones alone: what is made for this launch is good for a later one
 *     once {@link RunningWorkload#hooksDone} was told, and not before
 */
public record Launch<W extends Workload>(
        Run run,
        W workload,
        Lifetime lifetime,
        StopPolicy stop,
        Map<String, String> environment,
        RunOutput output,
        List<Probe> probes,
        WindowSize window,
        Map<String, Integer> ports,
        boolean awaitsHooks) {

    /** Keeps copies of the collections. */
    public Launch {
        probes = List.copyOf(probes);
        ports = Collections.unmodifiableMap(new LinkedHashMap<>(ports));
    }

    /** A launch of what has no ports. */
    public Launch(
            Run run,
            W workload,
            Lifetime lifetime,
            StopPolicy stop,
            Map<String, String> environment,
            RunOutput output,
            List<Probe> probes,
            WindowSize window) {
        this(run, workload, lifetime, stop, environment, output, probes, window, Map.of(), false);
    }

    /** A launch at whose terminal nobody looks. */
    public Launch(
            Run run,
            W workload,
            Lifetime lifetime,
            StopPolicy stop,
            Map<String, String> environment,
            RunOutput output,
            List<Probe> probes) {
        this(run, workload, lifetime, stop, environment, output, probes, WindowSize.STANDARD);
    }

    /** A launch of what is ready as soon as it runs. */
    public Launch(
            Run run,
            W workload,
            Lifetime lifetime,
            StopPolicy stop,
            Map<String, String> environment,
            RunOutput output) {
        this(run, workload, lifetime, stop, environment, output, List.of());
    }
}
