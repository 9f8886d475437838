package dev.tutti.cli;

import dev.tutti.daemon.Json;
import dev.tutti.docker.Inventory.Item;
import dev.tutti.driver.LaunchException;
import dev.tutti.event.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of stopping containers that nobody looks after.
 *
 * @param whole whether all of them were to end, and not some units
 * @param ended those that ran, and have ended
 * @param alive those that may run on
 * @param took how long it was until that was known
 * @param trouble what is wrong besides them
 */
record ContainersStop(
        boolean whole, List<Item> ended, List<Survivor> alive, Duration took, Optional<LaunchException> trouble) {

    /** Where nobody could say what runs. */
    static ContainersStop unknown(boolean whole, LaunchException why) {
        return new ContainersStop(whole, List.of(), List.of(), Duration.ZERO, Optional.of(why));
    }

    /** The same where something else of the project could not be ended. */
    ContainersStop but(String complaint) {
        String all = trouble.map(why -> complaint + "\n" + why.getMessage()).orElse(complaint);
        return new ContainersStop(whole, ended, alive, took, Optional.of(new LaunchException(all)));
    }

    boolean isWell() {
        return alive.isEmpty() && trouble.isEmpty();
    }

    ExitCode code() {
        boolean onlyMissing = Stream.concat(trouble.stream(), alive.stream().map(Survivor::why))
                .allMatch(why -> why.missingEngine().isPresent());
        if (isWell()) {
            return ExitCode.OK;
        }
        return onlyMissing ? ExitCode.ENGINE_MISSING : ExitCode.FAILURE;
    }

    /** For people: each reason once, and what it has come to. */
    String told() {
        String stopped = "stopped %s in %s".formatted(names(ended), Wording.of(took));
        if (isWell()) {
            return stopped + "; nothing of it is left running";
        }
        var lines = new ArrayList<String>();
        trouble.ifPresent(why -> lines.add(why.getMessage()));
        if (!alive.isEmpty()) {
            lines.add("could not stop everything");
            alive.stream().map(one -> "  " + one.why().getMessage()).distinct().forEach(lines::add);
        }
        tell("  may still run: ", alive(false), lines);
        tell("  left running, since what needs it has not ended: ", alive(true), lines);
        if (!ended.isEmpty()) {
            lines.add("  " + stopped);
        }
        return String.join("\n", lines);
    }

    private static void tell(String what, List<Item> items, List<String> lines) {
        if (!items.isEmpty()) {
            lines.add(what + names(items));
        }
    }

    private List<Item> alive(boolean untouched) {
        return alive.stream()
                .filter(one -> one.isUntouched() == untouched)
                .map(Survivor::item)
                .toList();
    }

    private static String names(Collection<Item> items) {
        return items.stream().map(ContainersStop::name).collect(Collectors.joining(", "));
    }

    /** The units whose containers ran. */
    Set<String> units() {
        return Stream.concat(ended.stream(), alive.stream().map(Survivor::item))
                .map(ContainersStop::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<Survivor> alive(String unit) {
        return alive.stream().filter(one -> name(one.item()).equals(unit));
    }

    /** What may live of a unit, for people. */
    List<String> left(String unit) {
        return alive(unit).map(one -> one.item().toString()).toList();
    }

    /** How a unit is, so far as its container is concerned. */
    String state(String unit) {
        return alive(unit).map(Survivor::state).findFirst().orElse("down");
    }

    /** Says it, to programs where it is all that is to be said. */
    ExitCode tell(Globals globals) {
        Surroundings surroundings = globals.surroundings();
        if (!isWell()) {
            surroundings.err().println("tutti: " + told());
        }
        if (globals.wantsJson()) {
            surroundings.out().println(json());
        } else if (isWell()) {
            surroundings.out().println(told());
        }
        return code();
    }

    /**
     * Says it where it was kept back for an answer about all of the project, and there was no more to be done.
     *
     * @param rest what has come of that: 4 where nothing was left of it, of which programs were told nothing
     * @return the code of all of it
     */
    ExitCode tellBefore(ExitCode rest, Globals globals) {
        if (!rest.equals(ExitCode.NOT_FOUND)) {
            return rest;
        }
        // People were told before.
        return globals.wantsJson() ? tell(globals) : code();
    }

    private Json json() {
        return new Json()
                .put("ok", isWell())
                .put("scope", scope(whole))
                .put("told", told())
                .put("took_ms", took.toMillis())
                .put("verified", isWell())
                .put("units", json(units(), unit -> true, this::left, this::state));
    }

    /** How much was to be stopped, in the words of JSON. */
    static String scope(boolean whole) {
        return whole ? "project" : "units";
    }

    /** The units of an answer for programs, which nobody can say more of, since nobody looked on. */
    static List<Json> json(
            Set<String> units,
            Predicate<String> wereUp,
            Function<String, List<String>> left,
            Function<String, String> state) {
        return units.stream()
                .map(unit -> {
                    List<String> alive = left.apply(unit);
                    return new Json()
                            .put("name", unit)
                            .put("state", state.apply(unit))
                            .put("was_up", wereUp.test(unit))
                            .put("ended", Optional.empty())
                            .put("verified", alive.isEmpty())
                            .put("left", alive);
                })
                .toList();
    }

    private static String name(Item item) {
        return item.unit().orElseThrow().value();
    }
}
