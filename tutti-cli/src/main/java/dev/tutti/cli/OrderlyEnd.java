package dev.tutti.cli;

import dev.tutti.docker.Inventory;
import dev.tutti.docker.Inventory.Item;
import dev.tutti.driver.LaunchException;
import dev.tutti.graph.DependencyGraph;
import dev.tutti.model.UnitName;
import dev.tutti.process.Job;
import dev.tutti.process.Threads;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * Ends containers that nobody looks after as a supervisor would: each once what needs it has ended, and besides that all at once.
 *
 * @param graph who needs whom; empty where nobody knows
 * @param grace how long one may take, asked when its turn has come
 */
record OrderlyEnd(Inventory inventory, Optional<DependencyGraph> graph, Function<Item, Duration> grace) {

    /** Who is interrupted kills what it was about to end, which takes no longer. */
    private static final Duration LONGEST_KILL = Duration.ofSeconds(5);

    /**
     * Returns when all have ended, or it is known why some have not.
     *
     * @param items those that need others first
     * @return of each that may run on, why; what nobody could begin with because of another one has the reason of that one
     * @throws InterruptedException when interrupted; those that were being stopped have been killed
     */
    Map<Item, LaunchException> of(List<Item> items) throws InterruptedException {
        Queue<Job> jobs = new ConcurrentLinkedQueue<>();
        Map<Item, CompletableFuture<Void>> ends = new LinkedHashMap<>();
        for (Item item : items) {
            CompletableFuture<?>[] before = ends.entrySet().stream()
                    .filter(other -> needs(other.getKey(), item))
                    .map(Map.Entry::getValue)
                    .toArray(CompletableFuture<?>[]::new);
            ends.put(
                    item,
                    CompletableFuture.allOf(before)
                            .thenRunAsync(
                                    () -> end(item),
                                    work -> jobs.add(Threads.ofThisJvm().start("tutti-stop-" + name(item), work))));
        }
        try {
            return refused(ends);
        } catch (InterruptedException impatient) {
            jobs.forEach(Job::interrupt);
            for (Job job : List.copyOf(jobs)) {
                job.endsWithin(LONGEST_KILL);
            }
            throw impatient;
        }
    }

    private static UnitName name(Item item) {
        return item.unit().orElseThrow();
    }

    private boolean needs(Item one, Item other) {
        Set<UnitName> units = Set.of(name(other));
        return !name(one).equals(name(other))
                && graph.filter(known -> known.names().contains(name(other)))
                        .filter(known -> known.withDependents(units).contains(name(one)))
                        .isPresent();
    }

    private void end(Item item) {
        try {
            inventory.stop(item, grace.apply(item));
        } catch (LaunchException refused) {
            throw new CompletionException(refused);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
            throw new CompletionException(new LaunchException(item + " was not waited for", impatient));
        }
    }

    private static Map<Item, LaunchException> refused(Map<Item, CompletableFuture<Void>> ends)
            throws InterruptedException {
        Map<Item, LaunchException> refused = new LinkedHashMap<>();
        for (Map.Entry<Item, CompletableFuture<Void>> end : ends.entrySet()) {
            try {
                end.getValue().get();
            } catch (ExecutionException failed) {
                refused.put(end.getKey(), reason(failed));
            }
        }
        return refused;
    }

    private static LaunchException reason(ExecutionException failed) {
        Throwable cause = failed;
        while (!(cause instanceof LaunchException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof LaunchException refused ? refused : new LaunchException(cause.toString(), cause);
    }
}
