package dev.tutti;

import dev.tutti.driver.Driver;
import dev.tutti.driver.Launch;
import dev.tutti.driver.LaunchException;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.event.Wording;
import dev.tutti.model.Lifetime;
import dev.tutti.model.UnitName;
import dev.tutti.probe.ForeignCode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Runs code of a user's own, each call on a thread of its own. */
final class CodeDriver implements Driver<CodeWorkload> {

    /** How long interrupted code may take to clean up after itself. */
    private static final Duration CLEAN_UP = Duration.ofSeconds(5);

    /** What the last start or stop of each unit threw. */
    private final Map<UnitName, Throwable> thrown = new ConcurrentHashMap<>();

    /** What the last start or stop of a unit threw. */
    Optional<Throwable> thrown(UnitName unit) {
        return Optional.ofNullable(thrown.get(unit));
    }

    @Override
    public Class<CodeWorkload> workload() {
        return CodeWorkload.class;
    }

    @Override
    public Map<String, Lifetime> blocks() {
        return Map.of();
    }

    @Override
    public RunningWorkload launch(Launch<CodeWorkload> launch) throws LaunchException, InterruptedException {
        UnitName unit = launch.run().unit();
        thrown.remove(unit);
        Startable code = launch.workload().code();
        Duration within = launch.workload().within();
        var start = ForeignCode.start("tutti-" + launch.run() + "-start", () -> {
            code.start();
            return true;
        });
        try {
            start.await(within);
            return new CodeRun(launch.run(), code, problem -> thrown.put(unit, problem));
        } catch (ExecutionException failed) {
            Throwable cause = Optional.ofNullable(failed.getCause()).orElse(failed);
            thrown.put(unit, cause);
            throw cause instanceof LaunchException refused ? refused : new LaunchException(cause.toString(), cause);
        } catch (TimeoutException late) {
            giveUp(start);
            throw new LaunchException("its start did not return within " + Wording.of(within), late);
        } catch (InterruptedException cancelled) {
            giveUp(start);
            throw cancelled;
        }
    }

    private static void giveUp(ForeignCode<Boolean> start) {
        start.interrupt();
        try {
            start.endsWithin(CLEAN_UP);
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
