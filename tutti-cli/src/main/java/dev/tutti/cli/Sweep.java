package dev.tutti.cli;

import dev.tutti.cli.report.Redaction;
import dev.tutti.daemon.Json;
import dev.tutti.event.Wording;
import dev.tutti.graph.DependencyGraph;
import dev.tutti.model.UnitName;
import dev.tutti.process.Leftovers;
import dev.tutti.process.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A stop where the supervisor has died together with its guardian: nobody is left who could ask its units, so they are killed.
 *
 * @param dead whose units they are
 * @param named those to be killed, with what needs them; without any, all
 * @param excluded those that are to stay, with what they need
 * @param containers what came of those that it had left running, to be told to programs with the rest
 */
record Sweep(
        Globals globals,
        Path root,
        Leftovers dead,
        List<String> named,
        List<String> excluded,
        Optional<ContainersStop> containers) {

    /** Empty where somebody else holds the project now, or has cleaned up. */
    Optional<ExitCode> run() {
        Set<String> units = dead.units();
        var known = new KnownUnits(globals, units);
        known.require(named);
        known.require(excluded);
        Redaction redaction = Redaction.of(Configuration.look(globals).secrets());
        // Held while they are killed: nobody is to start the project meanwhile.
        try {
            Optional<StateDirectory> held = hold();
            if (held.isEmpty()) {
                return isStillThere() ? Optional.of(failed(complaint(root, dead))) : Optional.empty();
            }
            try (StateDirectory directory = held.get()) {
                return directory.dead().equals(Optional.of(dead))
                        ? Optional.of(sweep(directory, units, redaction))
                        : Optional.empty();
            }
        } catch (IOException e) {
            return Optional.of(
                    failed("cannot write %s: %s".formatted(root.resolve(StateDirectory.NAME), e.getMessage())));
        }
    }

    /** Waits for another one who does the same. */
    private Optional<StateDirectory> hold() throws IOException {
        long began = System.nanoTime();
        var pace = new Pace(Reach.PAUSE, Reach.PAUSE);
        Optional<StateDirectory> held = StateDirectory.hold(root);
        while (held.isEmpty() && isStillThere() && pace.rest(Reach.LONGEST.minusNanos(System.nanoTime() - began))) {
            held = StateDirectory.hold(root);
        }
        return held;
    }

    private boolean isStillThere() {
        return Remains.deadIn(root).equals(Optional.of(dead));
    }

    /** Programs have not been told yet of the containers that were stopped before. */
    private ExitCode failed(String complaint) {
        if (globals.wantsJson() && containers.isPresent()) {
            containers.get().but(complaint).tell(globals);
        } else {
            globals.surroundings().err().println("tutti: " + complaint);
        }
        return ExitCode.FAILURE;
    }

    /** What is to be said where another one sweeps after the same supervisor, and does not come to an end. */
    static String complaint(Path root, Leftovers dead) {
        Optional<Long> other = StateDirectory.locker(root);
        String who = other.map(pid -> " (pid " + pid + ")").orElse("");
        String help = other.map(pid -> "kill -CONT " + pid + " lets it go on").orElse("let it go on, or end it");
        return "another command%s cleans up after the supervisor that died here (pid %d), and is not done; if it is suspended, %s"
                .formatted(who, dead.pid(), help);
    }

    private ExitCode sweep(StateDirectory directory, Set<String> units, Redaction redaction) throws IOException {
        Instant asked = globals.surroundings().clock().instant();
        boolean whole = named.isEmpty() && excluded.isEmpty();
        Set<String> chosen = chosen(units);
        Predicate<String> mine = unit -> whole || chosen.contains(unit);
        List<String> killed = dead.kill(mine).stream().map(redaction::text).toList();
        List<String> left = dead.inWords(mine).stream().map(redaction::text).toList();
        List<String> others = dead.inWords(unit -> !mine.test(unit));
        if (left.isEmpty() && others.isEmpty()) {
            dead.removeDirectories();
            Files.deleteIfExists(root.resolve(StateDirectory.NAME).resolve("control.sock"));
            directory.forgetDead();
        }
        String told = told(killed, left, others.size());
        Surroundings surroundings = globals.surroundings();
        if (!left.isEmpty()) {
            surroundings.err().println("tutti: " + told);
        }
        if (globals.wantsJson()) {
            Duration took = Duration.between(asked, surroundings.clock().instant());
            containers
                    .filter(stop -> !stop.isWell())
                    .ifPresent(stop -> surroundings.err().println("tutti: " + stop.told()));
            surroundings.out().println(json(told, took, chosen, units, killed, redaction));
        } else if (left.isEmpty()) {
            surroundings.out().println(told);
        }
        return left.isEmpty() ? ExitCode.OK : ExitCode.FAILURE;
    }

    /** Who needs whom is known where the files can still be read. */
    private Set<String> chosen(Set<String> units) {
        Optional<DependencyGraph> graph =
                Configuration.glance(globals).map(project -> DependencyGraph.of(project.units()));
        Set<String> chosen = new TreeSet<>(named.isEmpty() ? units : named);
        graph.ifPresent(known -> chosen.addAll(texts(known.withDependents(names(known, named)))));
        Set<String> kept = new TreeSet<>(excluded);
        graph.ifPresent(known -> kept.addAll(texts(known.withNeeds(names(known, excluded)))));
        StopCommand.refuseTorn(named, kept);
        chosen.removeAll(kept);
        return chosen;
    }

    private static List<UnitName> names(DependencyGraph graph, Collection<String> words) {
        return graph.names().stream()
                .filter(name -> words.contains(name.value()))
                .toList();
    }

    private static Set<String> texts(Collection<UnitName> names) {
        return names.stream().map(UnitName::value).collect(Collectors.toSet());
    }

    private String told(List<String> killed, List<String> left, int others) {
        var lines = new ArrayList<String>();
        String running = new LeftRunning(globals, root).told();
        String nothing = running.isEmpty() ? "nothing of " : "no process of ";
        String what = killed.isEmpty()
                ? nothing + (named.isEmpty() ? "it is left" : "these units is left")
                : "killed what it left: " + Wording.count(killed.size(), "process");
        lines.add("%s; %s%s".formatted(Remains.headline(root, dead), what, running));
        killed.forEach(line -> lines.add("  " + line));
        if (!left.isEmpty()) {
            lines.add("could not kill everything");
            left.forEach(line -> lines.add("  " + line));
        }
        if (others > 0) {
            lines.add("%s of other units still %s; tutti stop ends %s"
                    .formatted(
                            Wording.count(others, "process"),
                            others == 1 ? "runs" : "run",
                            others == 1 ? "it" : "them"));
        }
        return String.join("\n", lines);
    }

    private Json json(
            String told,
            Duration took,
            Set<String> chosen,
            Set<String> were,
            List<String> killed,
            Redaction redaction) {
        Set<String> inContainers = containers.map(ContainersStop::units).orElse(Set.of());
        boolean areDown = containers.map(ContainersStop::isWell).orElse(true);
        Set<String> units = new TreeSet<>(chosen);
        units.addAll(inContainers);
        Map<String, List<String>> left = new TreeMap<>();
        units.forEach(unit -> left.put(unit, left(unit, redaction)));
        boolean ok = areDown && left.values().stream().allMatch(List::isEmpty);
        return new Json()
                .put("ok", ok)
                .put("scope", ContainersStop.scope(named.isEmpty() && excluded.isEmpty()))
                .put("told", containers.map(stop -> stop.told() + "\n").orElse("") + told)
                .put(
                        "took_ms",
                        containers
                                .map(ContainersStop::took)
                                .orElse(Duration.ZERO)
                                .plus(took)
                                .toMillis())
                .put("verified", ok)
                .put("killed", killed)
                .put(
                        "units",
                        ContainersStop.json(
                                units,
                                unit -> were.contains(unit) || inContainers.contains(unit),
                                unit -> left.getOrDefault(unit, List.of()),
                                unit -> state(unit, left.getOrDefault(unit, List.of()))));
    }

    /** A process that was killed and lives is stuck, whatever became of a container. */
    private String state(String unit, List<String> left) {
        List<String> inContainers = containers.map(stop -> stop.left(unit)).orElse(List.of());
        return left.size() > inContainers.size()
                ? "stuck"
                : containers.map(stop -> stop.state(unit)).orElse("down");
    }

    private List<String> left(String unit, Redaction redaction) {
        return Stream.concat(
                        dead.inWords(unit::equals).stream().map(redaction::text),
                        containers.stream().flatMap(stop -> stop.left(unit).stream()))
                .toList();
    }
}
