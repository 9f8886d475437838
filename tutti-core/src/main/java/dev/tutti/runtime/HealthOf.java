package dev.tutti.runtime;

import dev.tutti.engine.Message;
import dev.tutti.model.HealthCheck;
import dev.tutti.model.Run;
import dev.tutti.model.Subject;
import dev.tutti.probe.Evidence;
import dev.tutti.probe.HealthWatch;
import java.util.List;
import java.util.stream.Collectors;

/** Reports the health of one run to the supervisor. */
record HealthOf(Run run, Supervisor supervisor) implements HealthWatch.Listener {

    /** Watches on the calling thread until it is interrupted. */
    void watch(HealthCheck check, Subject subject) {
        try {
            new HealthWatch(check, subject, this).watch();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void unhealthy(List<Evidence> evidence) {
        String answer = evidence.stream()
                .filter(seen -> !seen.held())
                .map(Evidence::toString)
                .collect(Collectors.joining("; "));
        supervisor.report(new Message.Unhealthy(run, answer), () -> {});
    }

    @Override
    public void healthy() {
        supervisor.report(new Message.Healthy(run), () -> {});
    }
}
