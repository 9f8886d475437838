package dev.tutti.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Watches files, and tells what of them has changed once it has settled. Thread-safe. */
final class Watcher implements AutoCloseable {

    /** How long nothing may happen before something counts as done: between two steps of an editor there is less. */
    static final Duration QUIET = Duration.ofMillis(80);
    /** How long one who never stops writing is waited for. */
    static final Duration AT_MOST = Duration.ofSeconds(1);

    private static final Duration END = Duration.ofSeconds(2);

    /** Who wants to know. Called on one thread. */
    interface Listener {
        void changed(Changes changes);

        /** Something cannot be watched. */
        void failed(IOException why);
    }

    private final Scope scope;
    private final InstantSource clock;
    private final Listener listener;
    private final Tree tree;
    private final Settling settling = new Settling(QUIET, AT_MOST);
    private final BlockingQueue<Path> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final Thread thread;

    /** @param former what was watched until now, and is no more: what has changed meanwhile is told */
    Watcher(Scope scope, InstantSource clock, Optional<Watcher> former, Listener listener) {
        this.scope = scope;
        this.clock = clock;
        this.listener = listener;
        this.tree = new Tree(scope);
        this.thread = new Thread(() -> watch(former), "tutti-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** Completes when every change from then on will be told. */
    CompletableFuture<Void> begun() {
        return begun;
    }

    /** All that is watched; empty before it has begun. */
    void withTree(Consumer<Tree> work) {
        synchronized (tree) {
            work.accept(tree);
        }
    }

    private void watch(Optional<Watcher> former) {
        former.ifPresent(Watcher::close);
        try (var events = new FileEvents(scope, heard::add, listener::failed)) {
            Changes first = learn(former);
            begun.complete(null);
            tell(first);
            listen();
        } catch (IOException e) {
            listener.failed(e);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } finally {
            begun.complete(null);
        }
    }

    private Changes learn(Optional<Watcher> former) {
        synchronized (tree) {
            tree.look(scope.starts());
            // Whether these were written before or after they were read, nobody can tell.
            tree.forget(heard);
            Changes missed = Changes.none();
            former.ifPresent(other -> other.withTree(earlier -> missed.add(tree.since(earlier))));
            return missed;
        }
    }

    private void listen() throws InterruptedException {
        Set<Path> places = new HashSet<>();
        while (true) {
            Optional<Path> next = next();
            Instant now = clock.instant();
            next.filter(this::concerns).ifPresent(place -> {
                settling.disturb(now);
                places.add(place);
            });
            if (settling.hasSettled(now)) {
                Changes changes = look(places);
                places.clear();
                tell(changes);
            }
        }
    }

    private Changes look(Set<Path> places) {
        synchronized (tree) {
            return tree.look(places);
        }
    }

    private Optional<Path> next() throws InterruptedException {
        Optional<Instant> due = settling.due();
        if (due.isEmpty()) {
            return Optional.of(heard.take());
        }
        long left = Duration.between(clock.instant(), due.get()).toMillis() + 1;
        return Optional.ofNullable(heard.poll(Math.max(0, left), TimeUnit.MILLISECONDS));
    }

    private boolean concerns(Path place) {
        return scope.has(place) || scope.enters(place);
    }

    private void tell(Changes changes) {
        if (!changes.isEmpty()) {
            listener.changed(changes);
        }
    }

    /** Ends it, and waits for that. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
