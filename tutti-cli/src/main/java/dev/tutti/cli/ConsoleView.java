package dev.tutti.cli;

import dev.tutti.engine.Backoff;
import dev.tutti.engine.Exited;
import dev.tutti.engine.Notice;
import dev.tutti.engine.Phase;
import dev.tutti.engine.Running;
import dev.tutti.event.Event;
import dev.tutti.event.EventListener;
import dev.tutti.event.FailureReport;
import dev.tutti.event.FailureText;
import dev.tutti.event.NumberedEvent;
import dev.tutti.event.Snapshot;
import dev.tutti.event.UnitStatus;
import dev.tutti.event.Wording;
import dev.tutti.log.Level;
import dev.tutti.log.LogRouter;
import dev.tutti.model.Lifetime;
import dev.tutti.model.UnitName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Says in the log what happens to units, and notices when nothing is left to wait for. */
final class ConsoleView implements EventListener {

    private final LogRouter log;
    private final boolean verbose;
    private final Predicate<UnitName> silent;
    private final Runnable onIdle;
    /** Latest status by unit. Written by the view's thread, read by anyone. */
    private final Map<String, UnitStatus> latest = new ConcurrentHashMap<>();
    /** Failures in the order they happened are not needed, only the last of each unit. Same threads. */
    private final Map<String, FailureReport> failures = new ConcurrentHashMap<>();

    private final Lock lock = new ReentrantLock();
    private final Condition advanced = lock.newCondition();
    /** Number of the last event that was shown; guarded by {@code lock}. */
    private long shown;

    /**
     * @param silent units of which somebody else tells
     * @param onIdle called when no unit is alive or will come alive by itself, after something has been
     */
    ConsoleView(LogRouter log, boolean verbose, Predicate<UnitName> silent, Runnable onIdle) {
        this.silent = silent;
        this.log = log;
        this.verbose = verbose;
        this.onIdle = onIdle;
    }

    Map<String, FailureReport> failures() {
        return Map.copyOf(failures);
    }

    /** Waits until everything up to an event has been said, so that what is said next stands below it. */
    void catchUp(long sequence, Duration within) throws InterruptedException {
        long left = within.toNanos();
        lock.lockInterruptibly();
        try {
            while (shown < sequence && left > 0) {
                left = advanced.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void shown(long sequence) {
        lock.lock();
        try {
            shown = sequence;
            advanced.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onSnapshot(Snapshot snapshot) {
        shown(snapshot.sequence());
        snapshot.units().forEach(unit -> latest.put(unit.name().value(), unit));
        // A change of the project may have removed some.
        var names = snapshot.units().stream().map(unit -> unit.name().value()).toList();
        latest.keySet().retainAll(names);
        failures.keySet().retainAll(names);
    }

    @Override
    public void onEvent(NumberedEvent numbered) {
        if (numbered.event() instanceof Event.Changed changed) {
            latest.put(changed.after().name().value(), changed.after());
            changed(changed.before(), changed.after());
        } else if (numbered.event() instanceof Event.Told told) {
            told(told.notice(), told.report());
        }
        shown(numbered.sequence());
    }

    private void changed(UnitStatus before, UnitStatus after) {
        boolean wasUnhealthy =
                before.state() instanceof Running running && running.pending().contains(Running.Pending.HEALTH);
        if (wasUnhealthy && after.state().phase() == Phase.READY) {
            say(after, Level.INFO, "healthy again");
        } else if (before.state().phase() != after.state().phase()) {
            entered(after);
        }
        noticeIdle(after);
    }

    private void entered(UnitStatus unit) {
        switch (unit.state().phase()) {
            case READY -> {
                failures.remove(unit.name().value());
                say(unit, Level.INFO, ready(unit));
            }
            case EXITED -> exited(unit);
            case STOPPING -> detail(unit, "stopping");
            case STARTING -> detail(unit, "starting");
            case DOWN, RUNNING, BACKOFF, STUCK -> {}
        }
    }

    private void detail(UnitStatus unit, String message) {
        if (verbose) {
            say(unit, Level.DEBUG, message);
        }
    }

    private void exited(UnitStatus unit) {
        if (!(unit.state() instanceof Exited exited)) {
            return;
        }
        if (exited.failure().isPresent()) {
            if (exited.restarts() > 0) {
                say(unit, Level.ERROR, "gave up after " + Wording.count(exited.restarts(), "restart"));
            }
            return;
        }
        failures.remove(unit.name().value());
        String code = exited.exit()
                .filter(exit -> exit.code() != 0)
                .map(exit -> " with " + exit)
                .orElse("");
        boolean task = unit.lifetime() == Lifetime.TASK;
        String after = unit.readyAfter()
                .filter(took -> task)
                .map(took -> " after " + Wording.of(took))
                .orElse("");
        say(unit, Level.INFO, (task ? "succeeded" : "ended") + code + after);
    }

    private static String ready(UnitStatus unit) {
        var parts = new StringBuilder("ready");
        unit.readyAfter().ifPresent(after -> parts.append(" after ").append(Wording.of(after)));
        if (unit.pid().isPresent()) {
            parts.append(", pid ").append(unit.pid().getAsLong());
        }
        if (!unit.ports().isEmpty()) {
            parts.append(unit.ports().size() == 1 ? ", port " : ", ports ").append(ports(unit));
        }
        return parts.toString();
    }

    static String ports(UnitStatus unit) {
        return unit.ports().entrySet().stream()
                .sorted((one, other) -> one.getKey().compareTo(other.getKey()))
                .map(port ->
                        unit.ports().size() == 1 ? port.getValue().toString() : port.getKey() + " " + port.getValue())
                .collect(Collectors.joining(", "));
    }

    private void told(Notice notice, Optional<FailureReport> report) {
        if (notice instanceof Notice.Failed) {
            report.ifPresent(evidence -> {
                failures.put(notice.unit().value(), evidence);
                say(notice.unit(), Level.ERROR, FailureText.of(evidence));
            });
        } else if (notice instanceof Notice.RestartScheduled restart) {
            say(
                    restart.unit(),
                    Level.WARN,
                    "restart %d in %s".formatted(restart.attempt(), Wording.of(restart.delay())));
        } else if (notice instanceof Notice.BecameImpossible impossible) {
            say(impossible.unit(), Level.ERROR, "cannot start: " + impossible.because());
        } else if (notice instanceof Notice.RunEnded ended) {
            ended(ended);
        } else if (notice instanceof Notice.Survived survived) {
            say(survived.unit(), Level.ERROR, "is still alive after it was killed");
        }
    }

    private void ended(Notice.RunEnded ended) {
        String others = ended.leftovers() == 0 ? "" : Wording.count(ended.leftovers(), "process");
        switch (ended.needed()) {
            case NOTHING -> {
                if (!others.isEmpty()) {
                    say(ended.unit(), Level.WARN, "left " + others + " behind; killed");
                }
            }
            case ASKING ->
                say(
                        ended.unit(),
                        Level.INFO,
                        others.isEmpty() ? "stopped" : "stopped; it left " + others + " behind, killed");
            case KILLING -> say(ended.unit(), Level.WARN, "did not stop when asked and was killed");
            case KILL_WANTED -> say(ended.unit(), Level.WARN, "was killed");
            case LEFT -> say(ended.unit(), Level.INFO, "left running");
        }
    }

    private void say(UnitStatus unit, Level level, String message) {
        say(unit.name(), level, message);
    }

    private void say(UnitName unit, Level level, String message) {
        if (!silent.test(unit)) {
            log.say(unit, level, message);
        }
    }

    private void noticeIdle(UnitStatus changed) {
        boolean ended = !changed.state().isActive();
        if (ended && latest.values().stream().noneMatch(ConsoleView::mayLive)) {
            onIdle.run();
        }
    }

    private static boolean mayLive(UnitStatus unit) {
        return unit.state().isActive() || unit.state() instanceof Backoff;
    }
}
