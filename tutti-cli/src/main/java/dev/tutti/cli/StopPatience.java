package dev.tutti.cli;

import dev.tutti.engine.Phase;
import dev.tutti.engine.World;
import dev.tutti.event.UnitStatus;
import dev.tutti.model.UnitName;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Whoever waits for a stop learns what is waited for: after a second, and then ever more rarely. Confined to one thread.
 *
 * @param units that are to end
 */
record StopPatience(Globals globals, Running running, Set<UnitName> units) {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final int MOST = 5;

    /** Until the outcome of a stop is known, whatever becomes of the caller. */
    <T> T await(CompletableFuture<T> stopped) throws InterruptedException {
        for (Duration quiet = FIRST; ; quiet = quiet.multipliedBy(2)) {
            try {
                return stopped.get(quiet.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                tell();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** As {@link Vigil#until}, until a stop has an outcome. */
    Vigil.End watch(CompletableFuture<?> stopped) {
        Duration quiet = FIRST;
        while (true) {
            Vigil.End end = Vigil.until(running, globals.surroundings(), Optional.of(quiet), stopped, stopped::isDone);
            if (end != Vigil.End.TIMEOUT) {
                return end;
            }
            tell();
            quiet = quiet.multipliedBy(2);
        }
    }

    private void tell() {
        if (globals.isQuiet()) {
            return;
        }
        List<UnitStatus> alive = running.snapshot().units().stream()
                .filter(unit -> units.contains(unit.name()) && unit.state().isActive())
                .toList();
        Predicate<UnitStatus> last =
                unit -> unit.state().phase() == Phase.STOPPING || unit.state().phase() == Phase.STUCK;
        // What has not been asked yet waits for one of these.
        List<UnitStatus> named = alive.stream().filter(last).toList();
        List<UnitStatus> shown = named.isEmpty() ? alive : named;
        PrintStream err = globals.surroundings().err();
        shown.stream().limit(MOST).forEach(unit -> err.println(line(unit)));
        if (shown.size() > MOST) {
            err.println("waiting for %d more".formatted(shown.size() - MOST));
        }
        err.flush();
    }

    private String line(UnitStatus unit) {
        World world = running.engine().world();
        var reach = new OutOfReach(running.engine());
        List<String> reasons = world.has(unit.name()) ? reach.reasons(world, unit.name()) : List.of();
        return "waiting for %s%s%s"
                .formatted(
                        unit.name(),
                        reach.of(unit.name()).isPresent() ? "" : " (" + Summary.word(unit) + ")",
                        reasons.isEmpty() ? "" : ": " + String.join("; ", reasons));
    }
}
