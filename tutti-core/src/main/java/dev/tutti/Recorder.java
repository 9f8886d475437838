package dev.tutti;

import dev.tutti.driver.RunOutput;
import dev.tutti.log.LogLine;
import dev.tutti.log.LogRouter;
import dev.tutti.log.LoggerRules;
import dev.tutti.model.Run;
import dev.tutti.model.UnitName;
import dev.tutti.runtime.RunLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Keeps what the units of an orchestrator write: all of the last run of each, and the last lines of all. Thread-safe. */
final class Recorder implements RunLog {

    /** Enough for what a server writes during one test. */
    private static final int KEPT_LINES = 10_000;

    private final InstantSource clock;
    private final Function<UnitName, Extras> extras;
    private final LogRouter router;
    private final Map<UnitName, Capture> captures = new ConcurrentHashMap<>();

    Recorder(InstantSource clock, Function<UnitName, Extras> extras) {
        this.clock = clock;
        this.extras = extras;
        this.router = LogRouter.remembering(KEPT_LINES, clock, LoggerRules.none());
    }

    @Override
    public RunOutput open(Run run) {
        RunOutput log = router.open(run, LoggerRules.none());
        var capture = new Capture(run, clock.instant(), log, extras.apply(run.unit()));
        captures.put(run.unit(), capture);
        return capture;
    }

    /** What hooks write is in the log, and not what the unit itself has written. */
    @Override
    public RunOutput openForHook(Run run) {
        return router.openForHook(run, LoggerRules.none());
    }

    @Override
    public List<String> lastLines(Run run, int count) {
        return router.last(run, count).stream().map(LogLine::text).toList();
    }

    Optional<Capture> last(UnitName unit) {
        return Optional.ofNullable(captures.get(unit));
    }

    Instant now() {
        return clock.instant();
    }

    LogRouter router() {
        return router;
    }
}
