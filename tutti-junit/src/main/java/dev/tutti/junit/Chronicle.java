package dev.tutti.junit;

import dev.tutti.engine.Failure;
import dev.tutti.engine.Notice;
import dev.tutti.engine.Phase;
import dev.tutti.engine.StopCause;
import dev.tutti.engine.StopNeeded;
import dev.tutti.engine.Stopping;
import dev.tutti.engine.UnitState;
import dev.tutti.event.Event;
import dev.tutti.event.EventListener;
import dev.tutti.event.FailureReport;
import dev.tutti.event.FailureText;
import dev.tutti.event.NumberedEvent;
import dev.tutti.event.Snapshot;
import dev.tutti.event.UnitStatus;
import dev.tutti.failure.Evidence;
import dev.tutti.model.Lifetime;
import dev.tutti.model.Run;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Hears what happens to the units of a system: their history and their deaths. Thread-safe. */
final class Chronicle implements EventListener {

    private static final Set<Failure.Kind> MAY_KILL = Set.of(Failure.Kind.CRASHED, Failure.Kind.UNHEALTHY);
    /** Events are delivered within milliseconds. */
    private static final long LONGEST_DELIVERY = TimeUnit.SECONDS.toNanos(5);

    private final Function<Run, Evidence> evidence;
    private final History history;

    /** Runs of services that have been ready. Guarded by {@code this}, as all below. */
    private final Set<Run> ready = new HashSet<>();

    /** Those whose health check has failed last, with what would be told of them. */
    private final Map<Run, Death> unhealthy = new HashMap<>();

    private final Map<Run, Death> deaths = new LinkedHashMap<>();
    private long sequence = -1;

    /** @param evidence what is known about the last run of a unit */
    Chronicle(Function<Run, Evidence> evidence) {
        this.evidence = evidence;
        this.history = new History(evidence);
    }

    History history() {
        return history;
    }

    @Override
    public synchronized void onSnapshot(Snapshot snapshot) {
        snapshot.units().forEach(this::noteReadiness);
        reach(snapshot.sequence());
    }

    @Override
    public void onEvent(NumberedEvent numbered) {
        history.note(numbered.event(), numbered.at());
        Optional<Death> death =
                numbered.event() instanceof Event.Told told ? death(told, numbered.at()) : Optional.empty();
        synchronized (this) {
            if (numbered.event() instanceof Event.Changed changed) {
                note(changed);
            }
            death.ifPresent(this::note);
            reach(numbered.sequence());
        }
    }

    private void reach(long number) {
        sequence = number;
        notifyAll();
    }

    private void note(Event.Changed changed) {
        noteReadiness(changed.after());
        noteGivenUp(changed.after().state());
    }

    private void noteReadiness(UnitStatus status) {
        if (status.lifetime() == Lifetime.SERVICE && status.state().phase() == Phase.READY) {
            status.state().run().ifPresent(ready::add);
        }
    }

    /** What may be a death; asks for the evidence while nobody waits for us. */
    private Optional<Death> death(Event.Told told, Instant at) {
        if (told.notice() instanceof Notice.RunEnded end && end.needed() == StopNeeded.NOTHING) {
            Run run = end.run();
            return Optional.of(
                    new Death(run, at, "ended with " + end.exit(), Optional.of(end.exit()), evidence.apply(run)));
        }
        return told.notice() instanceof Notice.Failed failed
                        && MAY_KILL.contains(failed.failure().kind())
                ? told.report().map(report -> death(failed.failure(), report, at))
                : Optional.empty();
    }

    private static Death death(Failure failure, FailureReport report, Instant at) {
        return new Death(failure.run(), at, FailureText.headline(report), failure.exit(), Evidence.of(report));
    }

    /** Of an end that is told twice, the failure is told last and says more. An unhealthy run may be left alone. */
    private void note(Death death) {
        if (!ready.contains(death.run())) {
            return;
        }
        if (death.exit().isPresent()) {
            deaths.merge(death.run(), death, (earlier, later) -> later.at(earlier.at()));
        } else {
            unhealthy.put(death.run(), death);
        }
    }

    private void noteGivenUp(UnitState state) {
        if (state instanceof Stopping stopping && stopping.cause() == StopCause.UNHEALTHY) {
            Optional.ofNullable(unhealthy.get(stopping.current()))
                    .ifPresent(death -> deaths.putIfAbsent(death.run(), death));
        }
    }

    synchronized List<Death> deaths() {
        return List.copyOf(deaths.values());
    }

    /** Waits until an event has arrived here. */
    synchronized void catchUp(long number) {
        long began = System.nanoTime();
        try {
            for (long left = LONGEST_DELIVERY; sequence < number && left > 0; ) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
                left = LONGEST_DELIVERY - (System.nanoTime() - began);
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
