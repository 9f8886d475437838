package dev.tutti.cli;

import dev.tutti.driver.LaunchException;
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
 * @param code to end with
 */
record Removal(List<String> removed, Optional<String> problem, ExitCode code) {

    /** Somebody who removes containers may wait for disks, but not for ever. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** @param all whether nothing of the project is to be left, the values that hooks left included */
    static Removal of(Engine engine, Collection<UnitName> units, boolean all) throws InterruptedException {
        try {
            List<String> removed = engine.remove(units, all).get(LONGEST.toSeconds(), TimeUnit.SECONDS);
            if (all) {
                engine.context().clear();
            }
            return new Removal(removed, Optional.empty(), ExitCode.OK);
        } catch (ExecutionException e) {
            Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
            return cause instanceof LaunchException refused
                            && refused.missingEngine().isPresent()
                    ? away(String.valueOf(refused.getMessage()))
                    : failed("could not remove everything: " + cause.getMessage());
        } catch (TimeoutException e) {
            return failed("could not remove everything: not done after " + Wording.of(LONGEST));
        } catch (IOException e) {
            return failed("could not remove everything: the context cannot be removed: " + e.getMessage());
        }
    }

    private static Removal failed(String why) {
        return new Removal(List.of(), Optional.of(why), ExitCode.FAILURE);
    }

    private static Removal away(String why) {
        return new Removal(
                List.of(),
                Optional.of("the container engine is unavailable: " + why + "; not everything could be removed"),
                ExitCode.ENGINE_MISSING);
    }

    boolean isComplete() {
        return problem.isEmpty();
    }

    /** For people. */
    String told() {
        return problem.orElseGet(
                () -> removed.isEmpty() ? "there was nothing to be removed" : "removed " + String.join(", ", removed));
    }

    /** Says it, and gives the code to end with. */
    ExitCode tell(Globals globals) {
        if (!isComplete()) {
            globals.surroundings().err().println("tutti: " + told());
            return code;
        }
        if (!globals.wantsJson()) {
            globals.surroundings().out().println(told());
        }
        return ExitCode.OK;
    }
}
