package dev.tutti.probe;

import dev.tutti.model.Probe;
import dev.tutti.model.Subject;
import dev.tutti.model.Verdict;

/** Whether a run is well by its own account, such as a container whose image has a health check. */
public record OwnHealthProbe() implements Probe {

    @Override
    public String describe() {
        return "its own health check";
    }

    @Override
    public Verdict check(Subject subject) {
        return subject.ownHealth().orElseGet(() -> Verdict.notYet("it has no health check of its own"));
    }
}
