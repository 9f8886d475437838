package dev.tutti.cli;

import dev.tutti.daemon.Json;
import dev.tutti.docker.Inventory.Item;
import dev.tutti.driver.LaunchException;
import dev.tutti.event.Wording;
import java.time.Duration;
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
 * @param ended those that ran, and have ended
 * @param alive those that may run on
 * @param took how long it was until that was known
 * @param refusal why not all is well
 */
record ContainersStop(List<Item> ended, List<Item> alive, Duration took, Optional<LaunchException> refusal) {

    /** Where nobody could say what runs. */
    static ContainersStop unknown(LaunchException why) {
        return new ContainersStop(List.of(), List.of(), Duration.ZERO, Optional.of(why));
    }

    ExitCode code() {
        return refusal.map(why -> why.missingEngine().isPresent() ? ExitCode.ENGINE_MISSING : ExitCode.FAILURE)
                .orElse(ExitCode.OK);
    }

    /** For people. */
    String told() {
        String names = ended.stream().map(ContainersStop::name).collect(Collectors.joining(", "));
        return refusal.map(why -> String.valueOf(why.getMessage()))
                .orElseGet(() -> "stopped %s in %s; nothing of it is left running".formatted(names, Wording.of(took)));
    }

    /** The units whose containers ran. */
    Set<String> units() {
        return Stream.of(ended, alive)
                .flatMap(List::stream)
                .map(ContainersStop::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What may live of a unit, for people. */
    List<String> left(String unit) {
        return alive.stream()
                .filter(item -> name(item).equals(unit))
                .map(Item::toString)
                .toList();
    }

    /** Says it, to programs where it is all that is to be said. */
    ExitCode tell(Globals globals) {
        Surroundings surroundings = globals.surroundings();
        refusal.ifPresent(why -> surroundings.err().println("tutti: " + told()));
        if (globals.wantsJson()) {
            surroundings.out().println(json());
        } else if (refusal.isEmpty()) {
            surroundings.out().println(told());
        }
        return code();
    }

    private Json json() {
        return new Json()
                .put("ok", refusal.isEmpty())
                .put("scope", "units")
                .put("told", told())
                .put("took_ms", took.toMillis())
                .put("verified", refusal.isEmpty())
                .put("units", json(units(), unit -> true, this::left));
    }

    /** The units of an answer for programs, which nobody can say more of, since nobody looked on. */
    static List<Json> json(Set<String> units, Predicate<String> wereUp, Function<String, List<String>> left) {
        return units.stream()
                .map(unit -> {
                    List<String> alive = left.apply(unit);
                    return new Json()
                            .put("name", unit)
                            .put("state", alive.isEmpty() ? "down" : "stuck")
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
