package dev.tutti.probe;

import dev.tutti.model.Probe;
import dev.tutti.model.Readiness.Logged;
import dev.tutti.model.ReadyCheck;
import dev.tutti.model.Subject;
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
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);
    /** A pause is at least this part of the time since the start. */
    private static final int PAUSES = 200;
    /** A pause is at least so many times as long as the shorter of the last two looks: one alone may have met a hiccup. */
    private static final int LOOKS = 5;
    /** A run that is not ready after so long may listen elsewhere: reading that costs more than a round. */
    private static final Duration LOOK_AROUND = Duration.ofMillis(250);

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
            long look = System.nanoTime();
            long around = look;
            long before = 0;
            while (!isReadyNow()) {
                if (System.nanoTime() - around > LOOK_AROUND.toNanos()) {
                    lookAround();
                    around = System.nanoTime();
                }
                Duration left = left();
                if (left.isZero()) {
                    return false;
                }
                long took = System.nanoTime() - look;
                long pause = pauseAfter(Math.min(took, before));
                before = took;
                found.tryAcquire(Math.min(pause, left.toNanos()), TimeUnit.NANOSECONDS);
                found.drainPermits();
                look = System.nanoTime();
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

    /**
     * A small share of the time it has taken so far: who starts quickly is noticed quickly, and who needs long is not asked
     * often. Where asking itself takes long, as on a busy machine, it stays a small part of the time.
     */
    private long pauseAfter(long lookNanos) {
        if (check.every().isPresent()) {
            return check.every().get().toNanos();
        }
        long share = Math.max((System.nanoTime() - started) / PAUSES, lookNanos * LOOKS);
        return Math.min(LONGEST_PAUSE.toNanos(), Math.max(FIRST_PAUSE.toNanos(), share));
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
        var verdict = Asking.once(probe, new PatientSubject(subject, left()));
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
