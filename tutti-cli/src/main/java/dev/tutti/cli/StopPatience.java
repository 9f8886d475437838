package dev.tutti.cli;

import dev.tutti.engine.Phase;
import dev.tutti.event.UnitStatus;
import dev.tutti.model.UnitName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * Waits for a stop. Confined to one thread.
 *
 * @param units that are to end
 */
record StopPatience(Globals globals, Running running, Set<UnitName> units) {

    private static final Duration FIRST = Duration.ofSeconds(1);

    /** Until the outcome of a stop is known, whatever becomes of the caller. */
    <T> T await(CompletableFuture<T> stopped) throws InterruptedException {
        return lines().await(stopped, FIRST, this::waitedFor);
    }

    /** As {@link Vigil#until}, until a stop has an outcome. */
    Vigil.End watch(CompletableFuture<?> stopped) {
        Duration quiet = FIRST;
        while (true) {
            Vigil.End end = Vigil.until(running, globals.surroundings(), Optional.of(quiet), stopped, stopped::isDone);
            if (end != Vigil.End.TIMEOUT) {
                return end;
            }
            lines().tell(waitedFor());
            quiet = quiet.multipliedBy(2);
        }
    }

    private WaitLines lines() {
        return new WaitLines(globals, running);
    }

    private List<UnitStatus> waitedFor() {
        List<UnitStatus> alive = running.snapshot().units().stream()
                .filter(unit -> units.contains(unit.name()) && unit.state().isActive())
                .toList();
        Predicate<UnitStatus> last =
                unit -> unit.state().phase() == Phase.STOPPING || unit.state().phase() == Phase.STUCK;
        // What has not been asked yet waits for one of these.
        List<UnitStatus> named = alive.stream().filter(last).toList();
        return named.isEmpty() ? alive : named;
    }
}
