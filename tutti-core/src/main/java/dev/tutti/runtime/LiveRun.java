package dev.tutti.runtime;

import dev.tutti.driver.RunningWorkload;
import dev.tutti.driver.WindowSize;
import dev.tutti.engine.Notice;
import dev.tutti.event.ProbeEvidence;
import dev.tutti.model.Occupant;
import dev.tutti.model.Run;
import dev.tutti.model.Signal;
import dev.tutti.model.Unit;
import dev.tutti.process.Job;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the performer knows about the present or last run of a unit. Owned by the supervisor's thread. */
final class LiveRun {

    private final Run run;
    private final Instant began;
    /** As it was launched, every value resolved; as it was written, before. */
    private Unit unit;

    private Optional<RunningWorkload> workload = Optional.empty();
    /** What this run is to be stopped with, where a person said so. */
    private Optional<Signal> stopSignal = Optional.empty();

    private Ending.Asked asked = Ending.Asked.NOTHING;

    private Optional<Instant> ready = Optional.empty();
    private Optional<Refusal> refusal = Optional.empty();
    private Optional<ReadinessOf.Watch> readiness = Optional.empty();
    /** Hooks and launch under way. */
    private final List<Job> pending = new ArrayList<>();
    /** Readiness and health watches under way. */
    private final List<Job> watches = new ArrayList<>();

    LiveRun(Run run, Unit unit, Instant began) {
        this.run = run;
        this.unit = unit;
        this.began = began;
    }

    Run run() {
        return run;
    }

    Unit unit() {
        return unit;
    }

    Instant began() {
        return began;
    }

    Optional<RunningWorkload> workload() {
        return workload;
    }

    OptionalLong pid() {
        return workload.map(RunningWorkload::pid).orElse(OptionalLong.empty());
    }

    Optional<Instant> ready() {
        return ready;
    }

    /**
     * What this run is to be stopped with in place of what its policy says. One that was asked before gets it at once.
     *
     * @param leaving whether it is to be stopped already; then who has no signal to say wants what the others want
     */
    void stopWith(Optional<Signal> signal, boolean leaving) {
        if (signal.isPresent() || !leaving) {
            stopSignal = signal;
        }
        if (signal.isPresent() && !asked.isNothing()) {
            ask();
        }
    }

    /** Asks it to stop. */
    void ask() {
        boolean byCommand = stopSignal.isEmpty() && unit.stop().command().isPresent();
        asked = byCommand
                ? asked.andCommand()
                : asked.and(stopSignal.map(signal -> "SIG" + signal).orElseGet(this::usualSignal));
        workload.ifPresent(launched -> launched.stop(stopSignal));
    }

    private String usualSignal() {
        return workload.flatMap(RunningWorkload::stopSignal)
                .orElse("SIG" + unit.stop().signal());
    }

    void resize(WindowSize size) {
        workload.ifPresent(launched -> launched.resize(size.columns(), size.rows()));
    }

    Ending ending(Notice.RunEnded end) {
        return new Ending(
                end,
                unit.stop(),
                usualSignal(),
                asked,
                workload.map(RunningWorkload::killed).orElse(List.of()));
    }

    Optional<Occupant> occupant() {
        return refusal.flatMap(Refusal::occupant);
    }

    String missing() {
        return readiness.map(ReadinessOf.Watch::missing).orElse("");
    }

    List<ProbeEvidence> evidence() {
        return readiness.map(ReadinessOf.Watch::evidence).orElse(List.of());
    }

    Optional<String> hint() {
        return readiness.flatMap(ReadinessOf.Watch::hint);
    }

    Optional<ReadinessOf.Watch> readiness() {
        return readiness;
    }

    /** As it is about to be launched: another definition than when its first hooks began, maybe. */
    void defined(Unit latest) {
        unit = latest;
    }

    void launched(Launcher.Launched result) {
        workload = Optional.of(result.workload());
        unit = result.unit();
        readiness = Optional.of(result.readiness());
    }

    void becameReady(Instant at) {
        if (ready.isEmpty()) {
            ready = Optional.of(at);
        }
    }

    Optional<String> missingEngine() {
        return refusal.flatMap(Refusal::missingEngine);
    }

    void refused(Refusal why) {
        refusal = Optional.of(why);
    }

    void watchedBy(Job job) {
        watches.add(job);
    }

    void pending(Job job) {
        pending.removeIf(other -> !other.isAlive());
        pending.add(job);
    }

    void cancelPending() {
        pending.forEach(Job::interrupt);
        pending.clear();
    }

    void endWatches() {
        watches.forEach(Job::interrupt);
        watches.clear();
    }
}
