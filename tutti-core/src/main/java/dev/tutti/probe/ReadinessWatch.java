package dev.tutti.probe;

import dev.tutti.model.Readiness;
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

    private static final Duration FIRST_PAUSE = Duration.ofNanos(500_000);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);
    /** A pause is at least this part of the time since the start. */
    private static final int PAUSES = 600;
    /** A pause is at least so many times as long as the shorter of the last two looks: one alone may have met a hiccup. */
    private static final int LOOKS = 3;
    /** A run that is not ready after so long may listen elsewhere: reading that costs more than a round. */
    private static final Duration LOOK_AROUND = Duration.ofMillis(250);
    /** From one such look to the next at least this part of the time since the start passes. */
    private static final int LOOKS_AROUND = 4;
    /** So long, at least, a part may take that the run can be ready without; then the others are asked. */
    private static final Duration SHORTEST_TURN = Duration.ofMillis(100);
    /** A turn is at least this part of the time since the start, so that who answers slowly gets to it in the end. */
    private static final int TURNS = 4;

    private final ReadyCheck check;
    private final Subject subject;
    private final OutputMatcher output;
    private final long started = System.nanoTime();

    /** Ports the run listens on that nobody asks for. Written by the thread that awaits, read by anyone. */
    private volatile SortedSet<Integer> elsewhere = new TreeSet<>();

    /** One for each part that asks or looks itself, whether it has held or not; guarded by itself. */
    private final Map<Readiness, Evidence> evidence = new LinkedHashMap<>();
    /** The attempt under way; guarded by the evidence. */
    private Optional<Attempt> present = Optional.empty();

    /** The last answer of a part that never will hold, in words. Written by the thread that awaits, read by anyone. */
    private volatile Optional<String> refusal = Optional.empty();

    private final List<Asking> askings;

    /** @param began in {@link System#nanoTime} */
    private record Attempt(Readiness part, long began) {
        Duration age() {
            return Duration.ofNanos(System.nanoTime() - began);
        }
    }

    /**
     * Asks nothing before it is awaited; its time begins now.
     *
     * @param output looks for what {@code check} wants to see; is given the output of the run
     */
    public ReadinessWatch(ReadyCheck check, Subject subject, OutputMatcher output) {
        this.check = check;
        this.subject = subject;
        this.output = output;
        check.when().logged().forEach(what -> evidence.put(what, Evidence.none(what.describe())));
        check.when()
                .probes()
                .forEach(probe -> evidence.put(new Readiness.Probed(probe), Evidence.none(probe.describe())));
        this.askings = check.when().probes().stream().map(Asking::new).toList();
    }

    /**
     * Asks, on the calling thread, until enough parts have held once.
     *
     * @return false when the time is over, or there is a {@link #refusal}
     * @throws InterruptedException when interrupted; the evidence stays
     */
    public boolean await() throws InterruptedException {
        return await(() -> {});
    }

    /**
     * The same, and says at once when enough parts have held, on the thread that finds out: that of the output, perhaps.
     *
     * @param held is quick, and may be called more than once
     */
    public boolean await(Runnable held) throws InterruptedException {
        var found = new Semaphore(0);
        Runnable wake = () -> {
            if (hasHeld()) {
                held.run();
            }
            found.release();
        };
        output.onMatch(wake);
        try {
            long look = System.nanoTime();
            long around = look;
            long before = 0;
            while (!isReadyNow()) {
                if (System.nanoTime() - around > Math.max(LOOK_AROUND.toNanos(), (around - started) / LOOKS_AROUND)) {
                    lookAround();
                    around = System.nanoTime();
                }
                Duration left = left();
                if (left.isZero() || refusal.isPresent()) {
                    return false;
                }
                long took = System.nanoTime() - look;
                long pause = pauseAfter(Math.min(took, before));
                before = took;
                found.tryAcquire(Math.min(pause, left.toNanos()), TimeUnit.NANOSECONDS);
                found.drainPermits();
                look = System.nanoTime();
            }
            held.run();
            return true;
        } finally {
            output.forget(wake);
        }
    }

    /**
     * Asks each part once, on the calling thread, unless enough have held before: those that come late have a fair share of the
     * time left.
     *
     * @return whether enough have held
     * @throws InterruptedException when interrupted; the evidence stays
     */
    public boolean once() throws InterruptedException {
        for (int at = 0; at < askings.size() && !hasHeld(); at++) {
            ask(askings.get(at), left().dividedBy(askings.size() - at));
        }
        return hasHeld();
    }

    /** What was answered by a part that says that it never will hold. Safe from any thread, at any time. */
    public Optional<String> refusal() {
        return refusal;
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
        for (Asking asking : askings) {
            if (hasHeld()) {
                return true;
            }
            if (!hasHeld(part(asking)) && !left().isZero()) {
                ask(asking, turn(part(asking)));
            }
        }
        return hasHeld();
    }

    private void lookAtOutput() {
        for (Logged what : check.when().logged()) {
            output.match(what).ifPresent(text -> note(what, seen(what).matched(text)));
        }
    }

    private void ask(Asking asking, Duration patience) throws InterruptedException {
        var part = part(asking);
        var attempt = new Attempt(part, System.nanoTime());
        synchronized (evidence) {
            present = Optional.of(attempt);
        }
        try {
            var verdict = asking.once(new PatientSubject(subject, patience));
            if (verdict.isLast()) {
                refusal = Optional.of(part.describe() + " " + verdict.answer());
            }
            boolean cutOff = !verdict.ok() && attempt.age().compareTo(patience) >= 0;
            note(
                    part,
                    cutOff
                            ? seen(part).cutOff(verdict, attempt.age())
                            : seen(part).after(verdict));
        } catch (InterruptedException cancelled) {
            note(part, seen(part).during(attempt.age()));
            throw cancelled;
        }
    }

    private static Readiness part(Asking asking) {
        return new Readiness.Probed(asking.probe());
    }

    /** All the time there is, but where the run can be ready without this part: it must not keep the others waiting. */
    private Duration turn(Readiness part) {
        boolean isNeeded = !check.when().isMet(other -> !other.equals(part));
        Duration share = Duration.ofNanos(Math.max((System.nanoTime() - started) / TURNS, SHORTEST_TURN.toNanos()));
        return isNeeded || share.compareTo(left()) > 0 ? left() : share;
    }

    private Duration left() {
        Duration left = check.within().minusNanos(System.nanoTime() - started);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Evidence seen(Readiness part) {
        synchronized (evidence) {
            return java.util.Objects.requireNonNull(evidence.get(part));
        }
    }

    /** What is noted of a part ends the attempt under way, if it is one of that part. */
    private void note(Readiness part, Evidence seen) {
        synchronized (evidence) {
            evidence.put(part, seen);
            present = present.filter(attempt -> !attempt.part().equals(part));
        }
    }

    private boolean hasHeld(Readiness part) {
        return seen(part).held();
    }

    /**
     * Whether enough parts have held by now. Does not ask, but looks at the output once more: a run that ends right after
     * it announced to be ready was ready.
     */
    public boolean hasHeld() {
        lookAtOutput();
        return check.when().isMet(this::hasHeld);
    }

    /** What there still is to wait for, in words; empty when nothing is. Safe from any thread, at any time. */
    public String missing() {
        return check.when().missing(this::hasHeld).map(Readiness::describe).orElse("");
    }

    /** What is known about each part. Safe from any thread, at any time. */
    public List<Evidence> evidence() {
        synchronized (evidence) {
            var known = new LinkedHashMap<>(evidence);
            present.ifPresent(
                    attempt -> known.computeIfPresent(attempt.part(), (part, seen) -> seen.during(attempt.age())));
            return new ArrayList<>(known.values());
        }
    }
}
