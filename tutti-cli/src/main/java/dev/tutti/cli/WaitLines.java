package dev.tutti.cli;

import dev.tutti.engine.World;
import dev.tutti.event.UnitStatus;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Whoever waits for units learns which, and why: after a moment, and then ever more rarely. Confined to one thread. */
record WaitLines(Globals globals, Running running) {

    private static final int MOST = 5;

    /**
     * Until the outcome of something is known, whatever becomes of the caller.
     *
     * @param first how long nothing is said
     * @param units those that are waited for, at that moment
     */
    <T> T await(CompletableFuture<T> outcome, Duration first, Supplier<List<UnitStatus>> units)
            throws InterruptedException {
        for (Duration quiet = first; ; quiet = quiet.multipliedBy(2)) {
            try {
                return outcome.get(quiet.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                tell(units.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A line for each of the first few. */
    void tell(List<UnitStatus> units) {
        if (globals.isQuiet()) {
            return;
        }
        PrintStream err = globals.surroundings().err();
        units.stream().limit(MOST).forEach(unit -> err.println(line(unit)));
        if (units.size() > MOST) {
            err.println("waiting for %d more".formatted(units.size() - MOST));
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
