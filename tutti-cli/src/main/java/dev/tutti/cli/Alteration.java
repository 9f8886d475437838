package dev.tutti.cli;

import dev.tutti.engine.Change;
import dev.tutti.event.Wording;
import dev.tutti.model.Project;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.runtime.GoalResult;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** A running project on its way to what its files say now: what differs is shown, then done, and nothing else. */
final class Alteration {

    private final Globals globals;
    private final Running running;
    private final Surroundings surroundings;
    private final long reading;
    private final Configuration next;
    private final Project project;

    private Alteration(Globals globals, Running running, long reading, Configuration next) {
        this.globals = globals;
        this.running = running;
        this.surroundings = globals.surroundings();
        this.reading = reading;
        this.next = next;
        this.project = running.projectOf(next);
    }

    /**
     * Reads the files of the running project again, as its start did. Empty when they are broken, which the caller is shown.
     *
     * @throws UsageException if the caller asks for other files, variables or profiles than the start did
     */
    static Optional<Alteration> of(Globals globals, Running running) {
        if (running.run().isForAnErrand()) {
            throw new UsageException("%s runs for tutti %s, and stays as it is until that ends"
                    .formatted(
                            running.project().name(),
                            running.options().words().commandSpec().name()));
        }
        running.options().differing(globals).ifPresent(options -> {
            throw refused(running, options);
        });
        long reading = running.rules().nextReading();
        Optional<Configuration> read = Configuration.load(running.options().request(), globals);
        read.flatMap(next -> running.options().differing(globals, next.loaded().variables()))
                .ifPresent(variables -> {
                    throw refused(running, variables);
                });
        return read.map(next -> new Alteration(globals, running, reading, next));
    }

    private static UsageException refused(Running running, String what) {
        return new UsageException("%s runs with another %s; leave it out, or stop the project first"
                .formatted(running.project().name(), what));
    }

    Project project() {
        return project;
    }

    /** Says that the project is called otherwise by now, which cannot come to be while it runs. */
    void tellOtherName() {
        if (!next.project().name().equals(project.name())) {
            surroundings
                    .err()
                    .println("tutti: %s has another name now, %s; that takes tutti stop and tutti start"
                            .formatted(project.name(), next.project().name()));
        }
    }

    /** The values are those of this process, which is for the caller to compare. */
    void tellEnvironment() {
        surroundings.caller().ifPresent(caller -> {
            try {
                caller.send(next.usedEnvironment().frame(caller.id()));
            } catch (IOException gone) {
                // What is done goes on without it.
            }
        });
    }

    /** What differs: for the engine, and in how lines are shown. */
    Change plan(Wish wish) {
        Change change = running.engine().planChange(project, wish.units(), wish.withNeeds());
        var parts = new ArrayList<>(change.parts());
        for (Unit unit : project.units()) {
            List<String> causes = running.rules().differences(next, unit.name());
            boolean known = running.engine().world().has(unit.name());
            if (known && change.of(unit.name()).isEmpty() && !causes.isEmpty()) {
                parts.add(new Change.Part(unit.name(), Change.Action.UPDATE, causes));
            }
        }
        return new Change(parts, change.wanted());
    }

    /** Says on the way what is being done. */
    void announce(Change change) {
        if (!change.isEmpty() && !globals.isQuiet()) {
            show(change, surroundings.err(), globals.coloursOfErr());
        }
    }

    /** Shows a change: one line for each unit, its cause behind it. */
    void show(Change change, PrintStream to, Colours colours) {
        var table = new Table("  ");
        change.parts()
                .forEach(part -> table.row(List.of(
                        sign(part.action(), colours) + " " + word(part.action()),
                        colours.bold(part.unit().value()),
                        part.cause())));
        String count = Wording.count(change.parts().size(), "change");
        to.print(running.project().name() + ": " + count + "\n" + table.text());
        to.flush();
    }

    private static String word(Change.Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }

    private static String sign(Change.Action action, Colours colours) {
        return switch (action) {
            case CREATE, START -> colours.green("+");
            case RESTART -> colours.yellow("↻");
            case REMOVE -> colours.red("-");
            case UPDATE -> colours.cyan("~");
        };
    }

    /**
     * Does it without waiting for what comes of it. What others have asked for since the plan was made stays, also their later
     * reading of the files.
     *
     * @param change what was planned, by which what starts is known
     * @throws UnknownUnitException if those files no longer have a unit that is asked for
     */
    CompletableFuture<GoalResult> begin(Change change, Wish wish) {
        List<UnitName> starting = change.units(Change.Action.CREATE, Change.Action.START, Change.Action.RESTART);
        return running.run()
                .beside()
                .begin(
                        starting,
                        () -> running.rules().use(next, reading, latest -> {
                            Project newest = running.projectOf(latest);
                            List<String> known = newest.units().stream()
                                    .map(unit -> unit.name().value())
                                    .toList();
                            wish.units().forEach(unit -> Running.named(unit.value(), known));
                            running.rules().takeUp(newest);
                            var changed = running.engine().change(newest, wish.units(), wish.withNeeds());
                            running.watching().use(newest, running.options().watches(latest));
                            return changed;
                        }));
    }

    /**
     * Does it, and waits for what comes of it.
     *
     * @param awaited who is to be there besides, whether anything of it differs or not
     */
    Altered apply(Change change, Wish wish, Set<UnitName> awaited, Optional<Duration> timeout) {
        Instant asked = surroundings.clock().instant();
        CompletableFuture<GoalResult> done = begin(change, wish);
        Vigil.End end = Vigil.until(
                running,
                surroundings,
                timeout,
                done,
                () -> done.isDone() && with(awaited, Want.Progress.UNDER_WAY).isEmpty());
        Duration took = Duration.between(asked, surroundings.clock().instant());
        return switch (end) {
            case REACHED -> {
                if (running.run().isStopping()) {
                    yield new Altered(change, Altered.Outcome.STOPPED, ExitCode.FAILURE, took, Set.of());
                }
                Set<UnitName> missed = present(done.join().missed().keySet());
                missed.addAll(with(awaited, Want.Progress.MISSED));
                missed.addAll(with(awaited, Want.Progress.NOT_STARTED));
                yield missed.isEmpty() && done.join().reached()
                        ? new Altered(change, Altered.Outcome.DONE, ExitCode.OK, took, missed)
                        : new Altered(change, Altered.Outcome.FAILED, code(missed), took, missed);
            }
            case TIMEOUT -> {
                Set<UnitName> pending = present(change.units(
                        Change.Action.CREATE, Change.Action.START, Change.Action.RESTART, Change.Action.REMOVE));
                pending.addAll(with(awaited, Want.Progress.UNDER_WAY));
                yield new Altered(change, Altered.Outcome.TIMEOUT, ExitCode.TIMEOUT, took, pending);
            }
            case PROJECT_ENDED -> new Altered(change, Altered.Outcome.STOPPED, ExitCode.FAILURE, took, Set.of());
            case CALLER_GONE -> new Altered(change, Altered.Outcome.UNKNOWN, ExitCode.FAILURE, took, Set.of());
        };
    }

    private ExitCode code(Set<UnitName> missed) {
        return ExitCode.of(Evidence.in(running).failures(missed));
    }

    private List<UnitName> with(Set<UnitName> units, Want.Progress progress) {
        return units.stream()
                .filter(unit -> running.engine()
                        .world()
                        .find(unit)
                        .map(Want.READY::of)
                        .filter(progress::equals)
                        .isPresent())
                .toList();
    }

    private Set<UnitName> present(Collection<UnitName> units) {
        return units.stream()
                .filter(unit -> running.engine().world().has(unit))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Says what has come of it. */
    ExitCode tell(Altered altered) {
        switch (altered.outcome()) {
            case DONE -> {
                if (!globals.isQuiet()) {
                    surroundings.out().println("done in " + Wording.of(altered.took()));
                    surroundings.out().println(new Summary(globals.coloursOfOut()).of(running.snapshot()));
                }
            }
            case FAILED -> complain("not everything is as it should be", altered.missed());
            case TIMEOUT -> complain("not done after " + Wording.of(altered.took()), altered.missed());
            case STOPPED -> complain("the project has come down meanwhile", Set.of());
            case UNKNOWN, PLANNED -> {}
        }
        return altered.code();
    }

    private void complain(String what, Set<UnitName> units) {
        surroundings.err().println("tutti: " + what);
        if (!units.isEmpty()) {
            surroundings.err().println(Evidence.in(running).of(units));
        }
    }
}
