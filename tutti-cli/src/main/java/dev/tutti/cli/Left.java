package dev.tutti.cli;

import dev.tutti.model.UnitName;
import dev.tutti.runtime.Engine;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a look at a unit has found alive of it.
 *
 * @param alive for people: {@code pid 4711: sleep 1000}
 * @param isKnown whether it could be looked: not to know is not to have found nothing
 */
record Left(UnitName unit, List<String> alive, boolean isKnown) {

    private static final Duration LOOKING = Duration.ofSeconds(2);

    Left {
        alive = List.copyOf(alive);
    }

    /** Looks anew at each of these, whatever the engine believes. */
    static List<Left> of(Engine engine, Collection<UnitName> units) {
        // All looks are under way before the first is waited for.
        List<Look> looks =
                units.stream().map(unit -> new Look(unit, look(engine, unit))).toList();
        return looks.stream()
                .map(look -> of(look.unit(), look.found(), LOOKING))
                .toList();
    }

    static Left of(UnitName unit, CompletableFuture<List<String>> look, Duration within) {
        return look.orTimeout(within.toMillis(), TimeUnit.MILLISECONDS)
                .handle((alive, unknown) ->
                        unknown == null ? new Left(unit, alive, true) : new Left(unit, List.of(), false))
                .join();
    }

    private static CompletableFuture<List<String>> look(Engine engine, UnitName unit) {
        try {
            return engine.survivors(unit);
        } catch (IllegalArgumentException vanished) {
            // A removed unit stays in the project until it has ended.
            return CompletableFuture.completedFuture(List.of());
        }
    }

    private record Look(UnitName unit, CompletableFuture<List<String>> found) {}

    /** Whether it is certain that nothing lives. */
    boolean isNothing() {
        return isKnown && alive.isEmpty();
    }

    /** What is to be said of it; nothing where nothing lives. */
    Stream<String> lines() {
        return isKnown
                ? alive.stream()
                : Stream.of("could not verify that nothing of it is left; look again with tutti ps");
    }
}
