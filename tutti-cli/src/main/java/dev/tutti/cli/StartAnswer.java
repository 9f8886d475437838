package dev.tutti.cli;

import dev.tutti.model.UnitName;
import dev.tutti.timing.Slower;
import dev.tutti.timing.StartRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The answer to {@code tutti why --critical-path}: a start as bars over time, what made it long, and what of it took longer
 * than in earlier ones.
 *
 * @param root of the project
 * @param now until when what is under way has taken
 */
record StartAnswer(Globals globals, Path root, Instant now) {

    /**
     * @param start that is asked for
     * @param unit that it was to be a start of, where one was named
     */
    ExitCode tell(Optional<StartRecord> start, Optional<UnitName> unit) {
        Surroundings surroundings = globals.surroundings();
        if (start.isEmpty()) {
            String what = unit.map(name -> name + " was never started").orElse("nothing was started yet");
            surroundings.err().println("tutti: " + what);
            return ExitCode.FAILURE;
        }
        if (globals.wantsJson()) {
            List<Slower> slower = StartTimings.slower(root, start.get(), now);
            surroundings.out().println(TimingJson.of(start.get(), now, slower));
        } else {
            new Waterfall(globals.coloursOfOut(), surroundings.width())
                    .lines(start.get(), now)
                    .forEach(surroundings.out()::println);
            tellSlower(start.get());
        }
        return ExitCode.OK;
    }

    /** In a line; nothing where nothing was slower. */
    void tellSlower(StartRecord start) {
        String slower = new StartRemarks(globals.coloursOfOut()).ofSlower(StartTimings.slower(root, start, now));
        if (!slower.isEmpty()) {
            globals.surroundings().out().println(slower.substring(1));
        }
    }
}
