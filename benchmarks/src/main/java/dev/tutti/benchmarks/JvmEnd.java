package dev.tutti.benchmarks;

import dev.tutti.kill.Ending;
import dev.tutti.kill.KillOutcome;
import dev.tutti.kill.KillSeries;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * JVMs that start and stop awkward processes all the time and end at a random moment, in every way there is: whether anything
 * outlives them, and for how long.
 */
final class JvmEnd implements Benchmark {

    /** How long anything may outlive a JVM that was killed, in milliseconds. */
    private static final double LONGEST = 100;

    @Override
    public String name() {
        return "kill";
    }

    @Override
    public void run(Setting setting, Report report) throws Exception {
        var series = new KillSeries(setting.seed(), setting.rounds(1_000, 24), 1);
        List<KillOutcome> outcomes = series.run(setting.folder("kill"));
        for (Ending ending : Ending.values()) {
            List<KillOutcome> some =
                    outcomes.stream().filter(each -> each.ending() == ending).toList();
            report.add(ending + ", until the last death", sample(some, KillOutcome::told));
            report.add(ending + ", from the JVM's own death", sample(some, KillOutcome::dead));
        }
        outcomes.stream().filter(each -> !each.isClean()).forEach(each -> report.fail(each.toString()));
        report.note(outcomes.stream().mapToInt(KillOutcome::processes).sum() + " processes");
        double slowest = sample(
                        outcomes.stream()
                                .filter(each -> each.ending() == Ending.KILL)
                                .toList(),
                        KillOutcome::told)
                .percentile(99);
        report.inTime("SIGKILL until the last death, 99th / 100 ms", slowest / LONGEST);
    }

    private static Sample sample(List<KillOutcome> outcomes, Function<KillOutcome, Duration> what) {
        return Sample.ofNanos(
                outcomes.stream().map(what).mapToLong(Duration::toNanos).toArray());
    }
}
