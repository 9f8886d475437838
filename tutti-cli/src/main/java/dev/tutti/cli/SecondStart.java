package dev.tutti.cli;

import dev.tutti.daemon.Call;
import dev.tutti.daemon.Link;
import dev.tutti.engine.Change;
import dev.tutti.engine.Exited;
import dev.tutti.graph.DependencyGraph;
import dev.tutti.model.UnitName;
import dev.tutti.process.Pace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine.ParseResult;

/** A start where the project runs already: it adds what was asked for to what runs. Carried out by the supervisor. */
record SecondStart(Globals globals, Running running) {

    /** Who holds a project and cannot be reached is just coming up or going, which takes no longer than all of these. */
    private static final long ATTEMPTS = Reach.LONGEST.dividedBy(Reach.PAUSE);

    /** A start that finds nobody before it. */
    interface First {
        /** Empty if somebody holds the project. */
        Optional<ExitCode> start();
    }

    /** The first start of a project carries itself out; the supervisor that runs carries out every other one. */
    static ExitCode unlessFirst(Path root, Globals globals, First first) {
        var pace = new Pace(Reach.PAUSE, Reach.PAUSE);
        // Only the pauses count: one that is stopped first may take its time.
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<ExitCode> code = first.start().or(() -> relayed(root, globals));
            if (code.isPresent()) {
                return code.get();
            }
            if (!pace.rest(Reach.PAUSE)) {
                break;
            }
        }
        // Somebody holds the project whom nobody can reach; who that is, is gone from the file if it has just ended.
        String complaint =
                new Reach(Optional.empty(), Reach.holder(root)).complaint().orElseGet(() -> Reach.busy(root));
        globals.surroundings().err().println("tutti: " + complaint);
        return ExitCode.FAILURE;
    }

    /** Has the supervisor carry out this very command line; empty if there is none to reach, or no more. */
    static Optional<ExitCode> relayed(Path root, Globals globals) {
        Optional<Link> link = Link.to(root.resolve(StateDirectory.NAME));
        if (link.isEmpty()) {
            return Optional.empty();
        }
        Surroundings here = globals.surroundings();
        Call call = here.call(globals.arguments());
        try (Link open = link.get()) {
            OptionalInt code = new Relay(open, here.rawOut(), here.rawErr(), here.environment()).answer(call);
            return code.isEmpty() || code.getAsInt() == ExitCode.AFTER_YOU
                    ? Optional.empty()
                    : Optional.of(new ExitCode(code.getAsInt()));
        }
    }

    ExitCode run(ParseResult words) {
        Surroundings surroundings = globals.surroundings();
        if (running.run().isStopping()) {
            say(running.project().name() + " is being stopped; starting it when that is done");
            surroundings.caller().ifPresent(caller -> caller.setLast());
            running.ended().join();
            return new ExitCode(ExitCode.AFTER_YOU);
        }
        Optional<Alteration> alteration = Alteration.of(globals, running);
        if (alteration.isEmpty()) {
            return ExitCode.CONFIGURATION;
        }
        Selection selection = Selection.of(words, alteration.get().project());
        say("%s runs already (pid %d)"
                .formatted(running.project().name(), ProcessHandle.current().pid()));
        tellLate(words);
        alteration.get().tellOtherName();
        alteration.get().tellEnvironment();
        Set<UnitName> asked = Set.copyOf(selection.units());
        // Who asks for a unit asks for what it needs, also where it runs on without that.
        Wish wish = selection.alone()
                ? new Wish(asked, false)
                : new Wish(DependencyGraph.of(selection.project().units()).withNeeds(asked), true);
        Change change = alteration.get().plan(wish);
        alteration.get().announce(change);
        again(wish, change);
        boolean detached = Options.value(words, "--detach", false);
        if (detached && !Options.value(words, "--wait", false)) {
            alteration.get().begin(change, wish);
            return ExitCode.OK;
        }
        Altered altered = alteration.get().apply(change, wish, asked, Durations.option(words, "--timeout"));
        ExitCode code = alteration.get().tell(altered);
        return surroundings.isInteractive() && !detached ? lookOn(surroundings) : code;
    }

    private void tellLate(ParseResult words) {
        List<String> late = running.options().late(words, globals);
        if (!late.isEmpty()) {
            globals.surroundings()
                    .err()
                    .println("tutti: without effect here: %s; the supervisor runs as it was started"
                            .formatted(String.join(", ", late)));
        }
    }

    private void say(String message) {
        if (!globals.isQuiet()) {
            globals.surroundings().err().println(message);
            globals.surroundings().err().flush();
        }
    }

    /** A person who starts what runs already wants to see it. */
    private ExitCode lookOn(Surroundings surroundings) {
        surroundings.out().flush();
        surroundings.err().println("following its log; Ctrl-C leaves it running, tutti stop stops it");
        surroundings.err().flush();
        return new Tutti(surroundings, Optional.of(running)).run("logs", "-f", "--tail", "10");
    }

    /** What was asked for, or is needed for it, and has failed for good is tried once more. */
    private void again(Wish wish, Change change) {
        // The change renews those by itself, by what the files say now.
        List<UnitName> renewed = List.copyOf(change.units(Change.Action.RESTART));
        List<UnitName> failed = ended(wish, exited -> exited.failure().isPresent());
        if (!failed.isEmpty()) {
            say("trying again what has failed: "
                    + failed.stream().map(UnitName::value).collect(Collectors.joining(", ")));
        }
        List<UnitName> again = wish.withNeeds() ? failed : ended(wish, exited -> true);
        List<UnitName> same =
                again.stream().filter(unit -> !renewed.contains(unit)).toList();
        running.run()
                .beside()
                .begin(
                        same,
                        () -> wish.withNeeds()
                                ? running.engine().start(same)
                                : running.engine().startAlone(same));
    }

    private List<UnitName> ended(Wish wish, Predicate<Exited> which) {
        return running.engine().world().standings().stream()
                .filter(unit -> unit.state() instanceof Exited exited && which.test(exited))
                .map(unit -> unit.unit().name())
                .filter(wish.units()::contains)
                .toList();
    }
}
