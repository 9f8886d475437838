package dev.tutti.probe;

import dev.tutti.model.Probe;
import dev.tutti.model.Readiness.Logged;
import dev.tutti.model.ReadyCheck;
import dev.tutti.model.Subject;
import dev.tutti.process.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Finds out when a run is ready, and keeps the evidence for the case that it never is. The time for it counts from the
 * creation of the watch.
 */
public final class ReadinessWatch {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(1);
    /** A run that is not ready after so many rounds may listen elsewhere: reading that costs more than a round. */
    private static final int LOOK_AROUND = 12;

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

    private final ReadyCheck check;
    private final Subject subject;
    private final OutputMatcher output;
    private final long started = System.nanoTime();

    /** Ports the run listens on that nobody asks for. Written by the thread that awaits, read by anyone. */
    private volatile SortedSet<Integer> elsewhere = new TreeSet<>();

    /** One for each part that has not held yet, or has; guarded by itself. */
    private final Map<Object, Evidence> evidence = new LinkedHashMap<>();

    /** @param output looks for what {@code check} wants to see; is given the output of the run */
    public ReadinessWatch(ReadyCheck check, Subject subject, OutputMatcher output) {
        this.check = check;
        this.subject = subject;
        this.output = output;
        check.when().logged().forEach(what -> evidence.put(what, Evidence.none(what.describe())));
        check.when().probes().forEach(probe -> evidence.put(probe, Evidence.none(probe.describe())));
    }

    /**
     * Asks, on the calling thread, until every part has held once.
     *
     * @return false when the time is over
     * @throws InterruptedException when interrupted; the evidence stays
     */
    public boolean await() throws InterruptedException {
        var found = new Semaphore(0);
        Runnable wake = found::release;
        output.onMatch(wake);
        try {
            var pace = new Pace(check.every().orElse(FIRST_PAUSE), check.every().orElse(LONGEST_PAUSE));
            for (int round = 1; !isReadyNow(); round++) {
                if (round % LOOK_AROUND == 0) {
                    lookAround();
                }
                Duration left = left();
                if (left.isZero()) {
                    return false;
                }
                long pause = Math.min(pace.next().toNanos(), left.toNanos());
                found.tryAcquire(pause, TimeUnit.NANOSECONDS);
                found.drainPermits();
            }
            return true;
        } finally {
            output.forget(wake);
        }
    }

    private void lookAround() {
        var expected = new TreeSet<Integer>();
        check.when().probes().forEach(probe -> expected.addAll(probe.localPorts()));
        elsewhere = Listener.elsewhere(expected, subject);
    }

    /**
     * What might be wrong, where the facts say so: the run listens, but on other ports than those asked for. Safe from any
     * thread, at any time.
     */
    public Optional<String> hint() {
        SortedSet<Integer> ports = elsewhere;
        if (ports.isEmpty() || hasHeld()) {
            return Optional.empty();
        }
        String list = ports.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return Optional.of(
                "it listens on %s %s; ask for that instead".formatted(ports.size() == 1 ? "port" : "ports", list));
    }

    private boolean isReadyNow() throws InterruptedException {
        lookAtOutput();
        for (Probe probe : check.when().probes()) {
            if (!hasHeld(probe) && !left().isZero()) {
                ask(probe);
            }
        }
        lookAtOutput();
        return hasHeld();
    }

    private void lookAtOutput() {
        for (Logged what : check.when().logged()) {
            output.match(what).ifPresent(text -> note(what, seen(what).matched(text)));
        }
    }

    private void ask(Probe probe) throws InterruptedException {
        var verdict = probe.check(new PatientSubject(subject, left()));
        note(probe, seen(probe).after(verdict));
    }

    private Duration left() {
        Duration left = check.within().minusNanos(System.nanoTime() - started);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Evidence seen(Object part) {
        synchronized (evidence) {
            return java.util.Objects.requireNonNull(evidence.get(part));
        }
    }

    private void note(Object part, Evidence seen) {
        synchronized (evidence) {
            evidence.put(part, seen);
        }
    }

    private boolean hasHeld(Object part) {
        return seen(part).held();
    }

    /**
     * Whether every part has held by now. Does not ask, but looks at the output once more: a run that ends right after it
     * announced to be ready was ready.
     */
    public boolean hasHeld() {
        lookAtOutput();
        return evidence().stream().allMatch(Evidence::held);
    }

    /** What is known about each part. Safe from any thread, at any time. */
    public List<Evidence> evidence() {
        synchronized (evidence) {
            return new ArrayList<>(evidence.values());
        }
    }
}
