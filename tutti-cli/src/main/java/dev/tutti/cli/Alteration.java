package dev.tutti.cli;

import dev.tutti.daemon.Json;
import dev.tutti.engine.Change;
import dev.tutti.engine.Standing;
import dev.tutti.event.Wording;
import dev.tutti.model.Project;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.runtime.GoalResult;
import java.time.Duration;
import java.time.Instant;
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
    private final Configuration next;
    private final Project project;

    private Alteration(Globals globals, Running running, Configuration next) {
        this.globals = globals;
        this.running = running;
        this.surroundings = globals.surroundings();
        this.next = next;
        this.project = Selection.excluding(running.options().words(), next.project());
    }

    /**
     * Reads the files of the running project again, as its start did. Empty when they are broken, which the caller is shown.
     *
     * @throws UsageException if the caller asks for other files, variables or profiles than the start did
     */
    static Optional<Alteration> of(Globals globals, Running running) {
        if (running.run().isForAnErrand()) {
            throw new UsageException("%s runs for tutti ci, and stays as it is until that ends"
                    .formatted(running.project().name()));
        }
        running.options().differing(globals).ifPresent(options -> {
            throw new UsageException("%s runs with another %s; leave it out, or stop the project first"
                    .formatted(running.project().name(), options));
        });
        return Configuration.load(running.options().request(), globals)
                .map(next -> new Alteration(globals, running, next));
    }

    Project project() {
        return project;
    }

    /** What is wanted now, what starts by itself and is new, and what a person asks for besides. */
    Set<UnitName> wantedWith(Collection<UnitName> asked) {
        var wanted = new LinkedHashSet<UnitName>(asked);
        for (Unit unit : project.units()) {
            Optional<Standing> now = running.engine().world().find(unit.name());
            boolean isNew = now.isEmpty() && unit.autostart();
            if (isNew || now.filter(Standing::wanted).isPresent()) {
                wanted.add(unit.name());
            }
        }
        return wanted;
    }

    Change plan(Set<UnitName> wanted) {
        return running.engine().planChange(project, wanted);
    }

    /** Shows a change: one line for each unit, its cause behind it. */
    void show(Change change) {
        Colours colours = globals.coloursOfErr();
        var table = new Table("  ");
        change.parts()
                .forEach(part -> table.row(List.of(
                        sign(part.action(), colours) + " " + word(part.action()),
                        colours.bold(part.unit().value()),
                        part.cause())));
        String count = Wording.count(change.parts().size(), "change");
        surroundings.err().print(running.project().name() + ": " + count + "\n" + table.text());
        surroundings.err().flush();
    }

    static String json(Change change) {
        return new Json()
                .put(
                        "changes",
                        change.parts().stream()
                                .map(part -> new Json()
                                        .put("action", word(part.action()))
                                        .put("unit", part.unit().value())
                                        .put("causes", part.causes()))
                                .toList())
                .toString();
    }

    private static String word(Change.Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }

    private static String sign(Change.Action action, Colours colours) {
        return switch (action) {
            case CREATE, START -> colours.green("+");
            case RESTART -> colours.yellow("↻");
            case STOP, REMOVE -> colours.red("-");
            case UPDATE -> colours.cyan("~");
        };
    }

    /** Does it, and says what came of it. */
    ExitCode apply(Change change, Set<UnitName> wanted, Optional<Duration> timeout) {
        Instant asked = surroundings.clock().instant();
        running.rules().use(next, globals);
        CompletableFuture<GoalResult> done = running.engine().change(project, wanted);
        Set<UnitName> awaited = new LinkedHashSet<>(change.units(
                Change.Action.CREATE,
                Change.Action.START,
                Change.Action.RESTART,
                Change.Action.STOP,
                Change.Action.REMOVE));
        return switch (Vigil.until(running, surroundings, timeout, done, done::isDone)) {
            case REACHED ->
                tell(
                        done.join(),
                        awaited,
                        Duration.between(asked, surroundings.clock().instant()));
            case TIMEOUT -> {
                complain("not done after " + Wording.of(timeout.orElseThrow()), present(awaited));
                yield ExitCode.TIMEOUT;
            }
            case PROJECT_ENDED -> {
                complain("the project has come down meanwhile", Set.of());
                yield ExitCode.FAILURE;
            }
            case CALLER_GONE -> ExitCode.FAILURE;
        };
    }

    private ExitCode tell(GoalResult result, Set<UnitName> awaited, Duration took) {
        if (!result.reached()) {
            complain(
                    "not everything is as it should be", present(result.missed().keySet()));
            return ExitCode.of(
                    new Evidence(running).failures(present(result.missed().keySet())));
        }
        if (!awaited.isEmpty()) {
            surroundings.out().println("done in " + Wording.of(took));
        }
        surroundings.out().println(new Summary(globals.coloursOfOut()).of(running.snapshot()));
        return ExitCode.OK;
    }

    private Set<UnitName> present(Set<UnitName> units) {
        return units.stream()
                .filter(unit -> running.engine().world().has(unit))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void complain(String what, Set<UnitName> units) {
        surroundings.err().println("tutti: " + what);
        if (!units.isEmpty()) {
            surroundings.err().println(new Evidence(running).of(units));
        }
    }
}
