package dev.tutti.cli;

import dev.tutti.docker.Inventory.Item;
import dev.tutti.driver.LaunchException;
import dev.tutti.graph.DependencyGraph;
import dev.tutti.model.UnitName;
import dev.tutti.process.Job;
import dev.tutti.process.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends containers that nobody looks after as a supervisor would: each once what needs it has ended, and besides that all at once. */
final class OrderlyEnd {

    /** How one container is ended. */
    @FunctionalInterface
    interface Ending {

        /** Returns when it has ended. Who is interrupted kills what it was about to end. */
        void of(Item item) throws LaunchException, InterruptedException;
    }

    /** An engine answers a kill once it has been done, and gives up itself after ten seconds. */
    private static final Duration LONGEST_KILL = Duration.ofSeconds(15);

    private final Ending ending;
    private final Optional<DependencyGraph> graph;
    private final Queue<Job> jobs = new ConcurrentLinkedQueue<>();
    private final Set<Item> begun = ConcurrentHashMap.newKeySet();
    private volatile boolean brokenOff;

    /**
     * For one use.
     *
     * @param graph who needs whom; empty where nobody knows
     */
    OrderlyEnd(Ending ending, Optional<DependencyGraph> graph) {
        this.ending = ending;
        this.graph = graph;
    }

    /**
     * Returns when all have ended, or it is known why some have not.
     *
     * @param items those that need others first
     * @return those that may run on; what nobody could begin with because of another one has the reason of that one
     * @throws InterruptedException when interrupted; those that were being stopped have been killed, and no other is stopped
     */
    List<Survivor> of(List<Item> items) throws InterruptedException {
        Map<Item, CompletableFuture<Void>> ends = new LinkedHashMap<>();
        for (Item item : items) {
            CompletableFuture<?>[] before = ends.entrySet().stream()
                    .filter(other -> needs(other.getKey(), item))
                    .map(Map.Entry::getValue)
                    .toArray(CompletableFuture<?>[]::new);
            ends.put(item, CompletableFuture.allOf(before).thenRunAsync(() -> end(item), work -> start(item, work)));
        }
        try {
            return survivors(ends);
        } catch (InterruptedException impatient) {
            breakOff(ends.values());
            throw impatient;
        }
    }

    private void start(Item item, Runnable work) {
        Job job = Threads.ofThisJvm().start("tutti-stop-" + name(item), work);
        jobs.add(job);
        // It may have begun just before, and not have been seen by who broke off.
        if (brokenOff) {
            job.interrupt();
        }
    }

    private void breakOff(Collection<CompletableFuture<Void>> ends) throws InterruptedException {
        brokenOff = true;
        jobs.forEach(Job::interrupt);
        try {
            CompletableFuture.allOf(ends.toArray(CompletableFuture<?>[]::new))
                    .get(LONGEST_KILL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException notAll) {
            System.getLogger(OrderlyEnd.class.getName()).log(System.Logger.Level.DEBUG, notAll);
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
            if (brokenOff) {
                throw new InterruptedException("broken off");
            }
            begun.add(item);
            ending.of(item);
        } catch (LaunchException refused) {
            throw new CompletionException(refused);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
            throw new CompletionException(new LaunchException(item + " was not waited for", impatient));
        }
    }

    private List<Survivor> survivors(Map<Item, CompletableFuture<Void>> ends) throws InterruptedException {
        List<Survivor> survivors = new ArrayList<>();
        for (Map.Entry<Item, CompletableFuture<Void>> end : ends.entrySet()) {
            try {
                end.getValue().get();
            } catch (ExecutionException failed) {
                Item item = end.getKey();
                survivors.add(new Survivor(item, reason(failed), begun.contains(item)));
            }
        }
        return survivors;
    }

    private static LaunchException reason(ExecutionException failed) {
        Throwable cause = failed;
        while (!(cause instanceof LaunchException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof LaunchException refused ? refused : new LaunchException(cause.toString(), cause);
    }
}
