package dev.tutti.probe;

import dev.tutti.model.HealthCheck;
import dev.tutti.model.Probe;
import dev.tutti.model.Subject;
import dev.tutti.model.Verdict;
import dev.tutti.process.Pace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Asks after the health of a run that is ready, again and again, and tells when it changes. A round in which nobody can tell counts
 * neither way.
 */
public final class HealthWatch {

    /** What came of asking once. */
    private enum Round {
        WELL,
        UNWELL,
        /** Nobody can tell. */
        OPEN
    }

    private final HealthCheck check;
    private final Subject subject;
    private final Listener listener;

    /** Hears of changes only, on the thread of the watch. A run counts as healthy at first. */
    public interface Listener {

        /** So many rounds in a row have failed. */
        void unhealthy(List<Evidence> evidence);

        /** All probes hold again. */
        void healthy();
    }

    /** Asks nothing before {@link #watch}. */
    public HealthWatch(HealthCheck check, Subject subject, Listener listener) {
        this.check = check;
        this.subject = subject;
        this.listener = listener;
    }

    /**
     * Watches on the calling thread until it is interrupted. The first round comes one interval after the call.
     *
     * @throws InterruptedException always, in the end
     */
    public void watch() throws InterruptedException {
        Map<Probe, Evidence> evidence = new LinkedHashMap<>();
        check.probes().forEach(probe -> evidence.put(probe, Evidence.none(probe.describe())));
        List<Asking> askings = check.probes().stream().map(Asking::new).toList();
        var never = new Semaphore(0);
        var pace = new Pace(check.interval(), check.interval());
        int failures = 0;
        while (!never.tryAcquire(pace.next().toNanos(), TimeUnit.NANOSECONDS)) {
            int before = failures;
            failures = switch (ask(askings, evidence)) {
                case WELL -> 0;
                case UNWELL -> failures + 1;
                case OPEN -> failures;
            };
            if (failures != before) {
                tell(before, failures, evidence);
            }
        }
    }

    private Round ask(List<Asking> askings, Map<Probe, Evidence> evidence) throws InterruptedException {
        boolean healthy = true;
        boolean unwell = false;
        for (Asking asking : askings) {
            Verdict verdict = asking.once(subject);
            evidence.computeIfPresent(asking.probe(), (same, seen) -> seen.after(verdict));
            healthy &= verdict.ok();
            unwell |= !verdict.ok() && !verdict.isOpen();
        }
        if (healthy) {
            return Round.WELL;
        }
        // Asked afterwards: it may be why something has not answered.
        return unwell && !subject.isOutOfReach() ? Round.UNWELL : Round.OPEN;
    }

    private void tell(int before, int failures, Map<Probe, Evidence> evidence) {
        if (failures == check.failures()) {
            listener.unhealthy(new ArrayList<>(evidence.values()));
        } else if (failures == 0 && before >= check.failures()) {
            listener.healthy();
        }
    }
}
