package dev.tutti.kill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * JVMs that start and stop processes by the public API, and end at random moments in every way there is, those in turn.
 *
 * @param seed what happens follows from it, as far as the scheduler lets it
 * @param atOnce how many rounds run at the same time
 */
public record KillSeries(long seed, int rounds, int atOnce) {

    /**
     * Runs them on the JDK and the class path of this JVM.
     *
     * @param scratch for files; those of clean rounds are removed
     */
    public List<KillOutcome> run(Path scratch) throws IOException, InterruptedException {
        ExecutorService executor = Executors.newFixedThreadPool(atOnce);
        try {
            List<Callable<KillOutcome>> tasks = IntStream.range(0, rounds)
                    .mapToObj(number -> new KillRound(seed, number))
                    .<Callable<KillOutcome>>map(round -> () -> round.run(scratch))
                    .toList();
            var outcomes = new ArrayList<KillOutcome>();
            for (Future<KillOutcome> outcome : executor.invokeAll(tasks)) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        } catch (ExecutionException broken) {
            throw new IOException("A round could not be run", broken.getCause());
        } finally {
            executor.shutdownNow();
        }
    }
}
