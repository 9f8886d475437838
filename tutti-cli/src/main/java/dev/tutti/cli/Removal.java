package dev.tutti.cli;

import dev.tutti.event.Wording;
import dev.tutti.model.UnitName;
import dev.tutti.runtime.Engine;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What came of removing what units leave behind at their end, such as containers.
 *
 * @param removed for people
 * @param problem why not everything could be
 */
record Removal(List<String> removed, Optional<String> problem) {

    /** Somebody who removes containers may wait for disks, but not for ever. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** @param all whether nothing of the project is to be left, the values that hooks left included */
    static Removal of(Engine engine, Collection<UnitName> units, boolean all) throws InterruptedException {
        try {
            List<String> removed = engine.remove(units, all).get(LONGEST.toSeconds(), TimeUnit.SECONDS);
            if (all) {
                engine.context().clear();
            }
            return new Removal(removed, Optional.empty());
        } catch (ExecutionException e) {
            return failed(
                    String.valueOf(Optional.ofNullable(e.getCause()).orElse(e).getMessage()));
        } catch (TimeoutException e) {
            return failed("not done after " + Wording.of(LONGEST));
        } catch (IOException e) {
            return failed("the context cannot be removed: " + e.getMessage());
        }
    }

    private static Removal failed(String why) {
        return new Removal(List.of(), Optional.of(why));
    }

    boolean isComplete() {
        return problem.isEmpty();
    }

    /** For people. */
    String told() {
        return problem.map(why -> "could not remove everything: " + why)
                .orElseGet(() -> removed.isEmpty()
                        ? "there was nothing to be removed"
                        : "removed " + String.join(", ", removed));
    }

    /** Says it, and gives the code to end with. */
    ExitCode tell(Globals globals) {
        if (!isComplete()) {
            globals.surroundings().err().println("tutti: " + told());
            return ExitCode.FAILURE;
        }
        if (!globals.wantsJson()) {
            globals.surroundings().out().println(told());
        }
        return ExitCode.OK;
    }
}
