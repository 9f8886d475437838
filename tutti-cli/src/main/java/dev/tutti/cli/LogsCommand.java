package dev.tutti.cli;

import dev.tutti.cli.manual.Example;
import dev.tutti.config.ConfigLoader;
import dev.tutti.event.Wording;
import dev.tutti.log.LogFilter;
import dev.tutti.log.LogFollower;
import dev.tutti.log.LogHistory;
import dev.tutti.log.LogStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code tutti logs}: the lines of units, of a project that runs or of the last that ran. */
final class LogsCommand implements ServedCommand {

    private static final String OWN = "tutti";
    private static final Duration LONG = Duration.ofHours(1);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    @Override
    public CommandSpec spec() {
        return LogRequest.addTo(CommandSpec.create().name("logs"));
    }

    @Override
    public Forms forms() {
        return Forms.withJson();
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("tutti logs", "what all units have written"),
                new Example(
                        "tutti logs web -f --tail 20", "the last twenty lines of web, and what it writes from now on"),
                new Example("tutti logs --since 10m --level warn", "warnings and errors of the last ten minutes"),
                new Example("tutti logs --grep timeout -o json", "lines that match, for a program"));
    }

    @Override
    public ExitCode serve(ParseResult words, Globals globals, Running running) {
        List<String> units = units(running);
        LogRequest request = LogRequest.of(words, globals.surroundings(), sources(words, units));
        var print = new LogPrint(globals, request, units);
        try {
            return request.follow()
                    ? follow(request, globals.surroundings(), running, print)
                    : show(running.log().history(request.filter(), request.tail(), Optional.empty()), print, globals);
        } catch (IOException | UncheckedIOException e) {
            return unreadable(e, globals);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    /** Those there are, and those that are no more and have left their last words. */
    private static List<String> units(Running running) {
        Stream<String> present = running.engine().world().standings().stream()
                .map(standing -> standing.unit().name().value());
        Stream<String> speakers = running.log().sources().stream()
                .filter(name -> !name.equals(OWN))
                .sorted();
        return Stream.concat(present, speakers).distinct().toList();
    }

    /** Follows first and reads what was before then, so that nothing falls between. */
    private static ExitCode follow(LogRequest request, Surroundings surroundings, Running running, LogPrint print)
            throws IOException, InterruptedException {
        try (LogFollower follower = running.log().follow(request.filter())) {
            surroundings.caller().ifPresent(caller -> caller.onOver(follower::close));
            // Not only when the log is closed: before that, the supervisor waits for the answers under way.
            running.ended().thenRun(follower::end);
            try (LogHistory history = running.log().history(request.filter(), request.tail(), Optional.of(follower))) {
                history.writeTo(print.sink());
                print.handOn();
                sayMissing(history, surroundings);
            }
            boolean more = true;
            while (more && print.handOn()) {
                Duration left = left(request.filter(), surroundings);
                more = !left.isZero() && follower.writeNext(print.sink(), left);
            }
            print.handOn();
            return ExitCode.OK;
        }
    }

    private static Duration left(LogFilter filter, Surroundings surroundings) {
        var now = new Moments(surroundings.clock().instant(), surroundings.zone());
        return filter.until()
                .map(now::until)
                .filter(left -> left.compareTo(LONG) < 0)
                .orElse(LONG);
    }

    /** What the last start has left, also where nothing can be made of the configuration any more. */
    @Override
    public ExitCode withoutSupervisor(ParseResult words, Globals globals, Path root) {
        Optional<LogStore> found = LogStore.find(StateDirectory.logs(root));
        // Where files say whose project it is, the log of one around it is another's.
        boolean anywhere = globals.surroundings().code().isEmpty()
                && ConfigLoader.files(globals.directory(), globals.files()).isEmpty();
        for (Path place = globals.directory();
                anywhere && found.isEmpty() && place != null;
                place = place.getParent()) {
            found = LogStore.find(StateDirectory.logs(place));
        }
        Optional<String> remains = Remains.in(root).map(left -> left.told(root));
        if (found.isEmpty()) {
            String what = remains.orElse("nothing is running in " + root);
            globals.surroundings().err().println("tutti: " + what + ", and no start has left a log");
            return ExitCode.NOT_FOUND;
        }
        LogStore store = found.get();
        LogRequest request = LogRequest.of(words, globals.surroundings(), sources(words, store.units()));
        Surroundings surroundings = globals.surroundings();
        String began = TIME.format(store.began().atZone(surroundings.zone()));
        remains.ifPresent(told -> surroundings.err().println("tutti: " + told));
        surroundings.err().println("tutti: not running; this is the log of the start of " + began);
        var print = new LogPrint(globals, request, store.units());
        try {
            return show(store.history(request.filter(), request.tail()), print, globals);
        } catch (IOException | UncheckedIOException e) {
            return unreadable(e, globals);
        }
    }

    private static ExitCode show(LogHistory history, LogPrint print, Globals globals) throws IOException {
        try (history) {
            history.writeTo(print.sink());
            print.handOn();
            sayMissing(history, globals.surroundings());
            return print.handOn() ? ExitCode.OK : ExitCode.BROKEN_PIPE;
        }
    }

    private static void sayMissing(LogHistory history, Surroundings surroundings) {
        if (history.missing() > 0) {
            surroundings
                    .err()
                    .println("tutti: %s kept no longer"
                            .formatted(Wording.count(history.missing(), "older line")
                                    + (history.missing() == 1 ? " is" : " are")));
        }
    }

    private static ExitCode unreadable(Exception e, Globals globals) {
        globals.surroundings().err().println("tutti: the log cannot be read: " + e.getMessage());
        return ExitCode.FAILURE;
    }

    private static String known(String name, Collection<String> units) {
        if (units.contains(name)) {
            return name;
        }
        throw UnknownUnitException.of(name, units);
    }

    /** Who is named; where nobody is, everybody, also who comes later. */
    private static Optional<Set<String>> sources(ParseResult words, Collection<String> units) {
        List<String> named = words.matchedPositionalValue(0, List.of());
        var sources = new LinkedHashSet<String>();
        named.forEach(name -> sources.add(name.equals(OWN) ? OWN : known(name, units)));
        return Optional.<Set<String>>of(sources).filter(some -> !some.isEmpty());
    }
}
