package dev.tutti.junit;

import dev.tutti.engine.Failure;
import dev.tutti.engine.Notice;
import dev.tutti.engine.Phase;
import dev.tutti.engine.UnitState;
import dev.tutti.event.Event;
import dev.tutti.event.FailureReport;
import dev.tutti.event.FailureText;
import dev.tutti.event.ProbeEvidence;
import dev.tutti.event.Wording;
import dev.tutti.failure.Evidence;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What has happened to the units of a system, the last ten thousand things, and what the checks of runs saw. Thread-safe. */
final class History {

    private static final int MOST = 10_000;
    private static final int MOST_RUNS = 1_000;
    /** Told by the end of the run as well. */
    private static final Set<Failure.Kind> ENDS = Set.of(Failure.Kind.CRASHED, Failure.Kind.TASK_FAILED);

    /**
     * Something that happened to a unit.
     *
     * @param run empty where it was about none
     * @param what in words that can stand alone
     */
    record Moment(UnitName unit, Optional<Run> run, Instant at, String what) {}

    private final Function<Run, Evidence> evidence;

    /** Guarded by {@code this}, as the next one. */
    private final Deque<Moment> moments = new ArrayDeque<>();

    /** Of runs whose readiness was decided, the last thousand. */
    private final Map<Run, List<ProbeEvidence>> checks = new LinkedHashMap<>();

    /** @param evidence what is known about the last run of a unit */
    History(Function<Run, Evidence> evidence) {
        this.evidence = evidence;
    }

    void note(Event event, Instant at) {
        if (event instanceof Event.Changed changed) {
            note(changed, at);
        } else if (event instanceof Event.Told told) {
            told.report().ifPresent(this::noteChecks);
            words(told.notice(), told.report()).ifPresent(what -> add(moment(told.notice(), at, what)));
        }
    }

    private void note(Event.Changed changed, Instant at) {
        UnitState before = changed.before().state();
        UnitState after = changed.after().state();
        if (before.phase() == after.phase()) {
            return;
        }
        boolean isNewRun = after.run().isPresent() && !after.run().equals(before.run());
        String run = isNewRun ? ", run " + after.run().get().number() : "";
        String what = word(before.phase()) + " → " + word(after.phase()) + run;
        add(new Moment(changed.after().name(), after.run().or(before::run), at, what));
        if (after.phase() == Phase.READY) {
            after.run().ifPresent(this::noteChecks);
        }
    }

    private static String word(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }

    private static Moment moment(Notice notice, Instant at, String what) {
        Optional<Run> run = notice instanceof Notice.RunEnded end
                ? Optional.of(end.run())
                : notice instanceof Notice.Failed failed
                        ? Optional.of(failed.failure().run())
                        : Optional.empty();
        return new Moment(notice.unit(), run, at, what);
    }

    /** Empty for what something else tells. */
    private static Optional<String> words(Notice notice, Optional<FailureReport> report) {
        if (notice instanceof Notice.RunEnded end) {
            if (end.isLeft()) {
                return Optional.of("run %d is left running".formatted(end.run().number()));
            }
            String others = end.leftovers() == 0 ? "" : ", leaving " + Wording.count(end.leftovers(), "process");
            return Optional.of("run %d ended with %s%s".formatted(end.run().number(), end.exit(), others));
        }
        if (notice instanceof Notice.Failed failed) {
            return ENDS.contains(failed.failure().kind()) ? Optional.empty() : report.map(FailureText::headline);
        }
        if (notice instanceof Notice.RestartScheduled restart) {
            return Optional.of("is started again in " + Wording.of(restart.delay()));
        }
        return notice instanceof Notice.Survived survived
                ? Optional.of("run " + survived.run().number() + " is alive after it was killed")
                : Optional.empty();
    }

    private void noteChecks(FailureReport report) {
        note(report.failure().run(), report.probes());
    }

    /** Asks for the evidence while nobody waits for us. */
    private void noteChecks(Run run) {
        Evidence known = evidence.apply(run);
        if (known.run() == run.number()) {
            note(run, known.attempts());
        }
    }

    private synchronized void note(Run run, List<ProbeEvidence> seen) {
        checks.put(run, seen);
        if (checks.size() > MOST_RUNS) {
            checks.remove(checks.keySet().iterator().next());
        }
    }

    private synchronized void add(Moment moment) {
        if (moments.size() == MOST) {
            moments.removeFirst();
        }
        moments.add(moment);
    }

    /** What has happened to a unit within a time, oldest first. */
    synchronized List<Moment> moments(String unit, Window window) {
        return moments.stream()
                .filter(moment -> moment.unit().value().equals(unit))
                .filter(moment -> window.holds(moment.at()))
                .toList();
    }

    /** The runs of a unit to which something has happened within a time, with what their checks saw, oldest first. */
    synchronized Map<Run, List<ProbeEvidence>> checks(String unit, Window window) {
        var known = new LinkedHashMap<Run, List<ProbeEvidence>>();
        moments(unit, window).stream()
                .flatMap(moment -> moment.run().stream())
                .forEach(run -> Optional.ofNullable(checks.get(run)).ifPresent(seen -> known.put(run, seen)));
        return known;
    }
}
