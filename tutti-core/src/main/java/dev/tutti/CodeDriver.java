package dev.tutti;

import dev.tutti.driver.Driver;
import dev.tutti.driver.Launch;
import dev.tutti.driver.LaunchException;
import dev.tutti.driver.RunOutput.Stream;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.event.Wording;
import dev.tutti.model.Lifetime;
import dev.tutti.model.UnitName;
import dev.tutti.probe.ForeignCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Runs code of a user's own, each call on a thread of its own. */
final class CodeDriver implements Driver<CodeWorkload> {

    /** How long interrupted code may take to clean up after itself. */
    private static final Duration CLEAN_UP = Duration.ofSeconds(5);

    /** What the last start or stop of each unit threw. */
    private final Map<UnitName, Throwable> thrown = new ConcurrentHashMap<>();

    /** The last start of each unit. */
    private final Map<UnitName, CodeStart> starts = new ConcurrentHashMap<>();
    /** The last run of each unit. */
    private final Map<UnitName, CodeRun> runs = new ConcurrentHashMap<>();

    /** What the last start or stop of a unit threw. */
    Optional<Throwable> thrown(UnitName unit) {
        return Optional.ofNullable(thrown.get(unit));
    }

    /** Whether this thread is one on which a stop of a unit is called. */
    boolean isCalling() {
        return runs.values().stream().anyMatch(CodeRun::isCalling);
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
        // Code writes to no stream of its run's.
        List.of(Stream.values()).forEach(launch.output()::end);
        thrown.remove(unit);
        refuseBeside(unit);
        Startable code = launch.workload().code();
        Consumer<Throwable> onProblem = problem -> thrown.put(unit, problem);
        var start = new CodeStart(code, onProblem);
        starts.put(unit, start);
        await(start, launch);
        var run = new CodeRun(launch.run(), code, onProblem);
        runs.put(unit, run);
        return run;
    }

    /** Code of one unit is never under way twice. */
    private void refuseBeside(UnitName unit) throws LaunchException {
        if (Optional.ofNullable(starts.get(unit)).filter(CodeStart::isUnderWay).isPresent()) {
            throw new LaunchException("its start before this one was given up and has not returned yet");
        }
        if (Optional.ofNullable(runs.get(unit)).filter(CodeRun::isStopping).isPresent()) {
            throw new LaunchException("its last stop was given up and has not returned yet");
        }
    }

    /** Returns when it has come up. */
    private void await(CodeStart start, Launch<CodeWorkload> launch) throws LaunchException, InterruptedException {
        Duration within = launch.workload().within();
        var call = ForeignCode.start("tutti-" + launch.run() + "-start", start::call);
        try {
            call.await(within);
        } catch (ExecutionException failed) {
            Throwable cause = Optional.ofNullable(failed.getCause()).orElse(failed);
            thrown.put(launch.run().unit(), cause);
            throw cause instanceof LaunchException refused ? refused : new LaunchException(cause.toString(), cause);
        } catch (TimeoutException late) {
            if (isGivenUp(start, call)) {
                throw new LaunchException("its start did not return within " + Wording.of(within), late);
            }
        } catch (InterruptedException cancelled) {
            if (isGivenUp(start, call)) {
                throw cancelled;
            }
        }
    }

    /** False when it came up in the last moment. */
    private static boolean isGivenUp(CodeStart start, ForeignCode<Boolean> call) {
        boolean givenUp = start.giveUp(call);
        try {
            if (givenUp) {
                call.endsWithin(CLEAN_UP);
            }
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
        return givenUp;
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
