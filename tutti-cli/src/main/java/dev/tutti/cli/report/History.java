package dev.tutti.cli.report;

import dev.tutti.daemon.EventJson;
import dev.tutti.daemon.StatusJson;
import dev.tutti.engine.Notice;
import dev.tutti.engine.Phase;
import dev.tutti.event.Event;
import dev.tutti.event.EventListener;
import dev.tutti.event.FailureReport;
import dev.tutti.event.FailureText;
import dev.tutti.event.NumberedEvent;
import dev.tutti.event.Snapshot;
import dev.tutti.event.UnitStatus;
import dev.tutti.event.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps what happens to units. Written by the thread of its view, read by anyone; guarded by {@code this}. */
public final class History implements EventListener {

    private final Consumer<String> onEvent;
    private final Map<String, Past> units = new LinkedHashMap<>();
    private final List<Moment> moments = new ArrayList<>();

    /** @param onEvent takes each event as a line of JSON, as the control socket sends it */
    public History(Consumer<String> onEvent) {
        this.onEvent = onEvent;
    }

    /** What is known of one unit so far. */
    private static final class Past {
        private UnitStatus status;
        private UnitStatus latest;
        private final List<Span> ended = new ArrayList<>();
        private final List<FailureReport> failures = new ArrayList<>();

        private Past(UnitStatus first) {
            status = first;
            latest = first;
        }

        private void take(UnitStatus now) {
            String before = StatusJson.state(latest);
            if (!StatusJson.state(now).equals(before) || run(now) != run(latest)) {
                ended.add(new Span(before, run(latest), latest.since(), now.since()));
                latest = now;
            }
            if (now.state().phase() != Phase.DOWN && now.state().phase() != Phase.STOPPING) {
                status = now;
            }
        }

        private static int run(UnitStatus unit) {
            return unit.state().run().map(run -> run.number()).orElse(0);
        }

        private UnitHistory until(Instant end) {
            var spans = new ArrayList<>(ended);
            spans.add(new Span(StatusJson.state(latest), run(latest), latest.since(), end));
            return new UnitHistory(status, spans, failures);
        }
    }

    @Override
    public synchronized void onSnapshot(Snapshot snapshot) {
        onEvent.accept(EventJson.of(snapshot).json());
        for (UnitStatus unit : snapshot.units()) {
            past(unit).take(unit);
        }
    }

    @Override
    public synchronized void onEvent(NumberedEvent numbered) {
        onEvent.accept(EventJson.of(numbered).json());
        if (numbered.event() instanceof Event.Changed changed) {
            changed(numbered.at(), changed.before(), changed.after());
        } else if (numbered.event() instanceof Event.Told told) {
            told(numbered.at(), told.notice(), told.report());
        }
    }

    private Past past(UnitStatus unit) {
        return units.computeIfAbsent(unit.name().value(), name -> new Past(unit));
    }

    private void changed(Instant at, UnitStatus before, UnitStatus after) {
        past(after).take(after);
        String state = StatusJson.state(after);
        if (!state.equals(StatusJson.state(before))) {
            String took = after.readyAfter()
                    .filter(span -> state.equals("ready") || state.equals("succeeded"))
                    .map(span -> " after " + Wording.of(span))
                    .orElse("");
            String name = after.name().value();
            moments.add(new Moment(at, name, state + took, state.equals("failed") || state.equals("stuck")));
        }
    }

    private void told(Instant at, Notice notice, Optional<FailureReport> report) {
        String name = notice.unit().value();
        if (notice instanceof Notice.Failed failed) {
            report.ifPresent(evidence -> {
                Past past = units.get(name);
                if (past != null) {
                    past.failures.add(evidence);
                }
            });
            String why = report.map(FailureText::headline)
                    .orElseGet(() -> failed.failure().toString());
            moments.add(new Moment(at, name, why, true));
        } else if (notice instanceof Notice.RestartScheduled restart) {
            String what = "restart %d in %s".formatted(restart.attempt(), Wording.of(restart.delay()));
            moments.add(new Moment(at, name, what, false));
        } else if (notice instanceof Notice.BecameImpossible impossible) {
            moments.add(new Moment(at, name, "cannot start: " + impossible.because(), true));
        } else if (notice instanceof Notice.RunEnded ended) {
            String what = ended.isLeft() ? "is left running" : "ended with " + ended.exit();
            moments.add(new Moment(at, name, "run %d %s".formatted(ended.run().number(), what), false));
        } else if (notice instanceof Notice.Survived) {
            moments.add(new Moment(at, name, "is still alive after it was killed", true));
        }
    }

    /** What became of each unit, in the order of the project. */
    public synchronized List<UnitHistory> units(Instant end) {
        return units.values().stream().map(past -> past.until(end)).toList();
    }

    /** What happened, oldest first. */
    public synchronized List<Moment> moments() {
        return List.copyOf(moments);
    }
}
