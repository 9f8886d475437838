package dev.tutti.probe;

import dev.tutti.model.Probe;
import dev.tutti.model.Subject;
import dev.tutti.model.Verdict;

/** Asks probes that others have written, which may not keep their promise never to throw. */
final class Asking {

    private Asking() {}

    /** The probe's answer; an exception is one too. */
    static Verdict once(Probe probe, Subject subject) throws InterruptedException {
        try {
            return probe.check(subject);
        } catch (RuntimeException broken) {
            return Verdict.notYet("the probe failed: " + broken);
        }
    }
}
