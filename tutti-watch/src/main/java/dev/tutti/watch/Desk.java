package dev.tutti.watch;

import dev.tutti.container.Build;
import dev.tutti.container.Container;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.engine.Standing;
import dev.tutti.event.Wording;
import dev.tutti.log.Level;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.model.Watch.Action;
import dev.tutti.runtime.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * Sees to one unit, one thing after another on a thread of its own: what comes in meanwhile is put together and seen to afterwards,
 * so that many changes during a build are one more build. Thread-safe.
 */
final class Desk implements AutoCloseable {

    /** What is watched, all of it. */
    interface Known {
        /** Waits until it is known, and notes all that a watch is about as something to be copied. */
        void note(Selection selection, Ledger ledger) throws InterruptedException;
    }

    private static final Duration END = Duration.ofSeconds(2);

    private final UnitName unit;
    private final Engine engine;
    private final Voice voice;
    private final InstantSource clock;
    private final Known known;
    private final Thread thread;

    private final Object lock = new Object();
    /** Guarded by the lock. */
    private Due due = new Due();

    private volatile List<Selection> selections;

    /** The rest is confined to the thread. */
    private final Ledger ledger = new Ledger();

    private Optional<RunningWorkload> seen = Optional.empty();
    private Owners owners = new Owners();
    /** Whether the last run was asked for here because of a launch, and not of a change: another one would not be better. */
    private boolean restartedForLaunch;

    /** @param known what is watched */
    Desk(UnitName unit, List<Selection> selections, Engine engine, Voice voice, InstantSource clock, Known known) {
        this.unit = unit;
        this.selections = List.copyOf(selections);
        this.engine = engine;
        this.voice = voice;
        this.clock = clock;
        this.known = known;
        this.thread = new Thread(this::work, "tutti-watch-" + unit);
        thread.setDaemon(true);
        thread.start();
    }

    /** These are watched from now on. */
    void use(List<Selection> others) {
        selections = List.copyOf(others);
    }

    /** Files have changed, perhaps those of the unit. */
    void changed(Changes changes) {
        synchronized (lock) {
            for (Selection selection : selections) {
                Changes own = changes.in(selection);
                if (!own.isEmpty()) {
                    due.changed(selection, own);
                    lock.notifyAll();
                }
            }
        }
    }

    /** A run of the unit has begun. */
    void launched() {
        synchronized (lock) {
            due.launched();
            lock.notifyAll();
        }
    }

    /** How many files have changed and are still to be seen to. */
    int waiting() {
        synchronized (lock) {
            return due.files().size();
        }
    }

    private void work() {
        try {
            while (true) {
                Due next = take();
                try {
                    see(next);
                } catch (RuntimeException e) {
                    // The engine is being closed, or the unit is gone: nothing more can be done for it now.
                    voice.say(unit, Level.WARN, "cannot see to changed files: " + e.getMessage());
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private Due take() throws InterruptedException {
        synchronized (lock) {
            while (due.isEmpty()) {
                lock.wait();
            }
            Due taken = due;
            due = new Due();
            return taken;
        }
    }

    private void see(Due now) throws InterruptedException {
        ledger.keep(selections);
        now.copies().forEach(ledger::note);
        if (!isWanted()) {
            return;
        }
        if (now.has(Action.REBUILD) && rebuild(now)) {
            return;
        }
        Optional<RunningWorkload> run = engine.workload(unit).filter(RunningWorkload::hasInside);
        if (run.isPresent() && !run.equals(seen)) {
            begin(run.get());
        }
        seen = run;
        boolean copied = run.isPresent() && copyAll(run.get());
        if (now.has(Action.RESTART) || copied && mayRestart(now)) {
            restart(now);
        }
    }

    /** What a new container has of its image is perhaps not what is here by now. */
    private void begin(RunningWorkload run) throws InterruptedException {
        owners = new Owners();
        if (run.isNew()) {
            ledger.lost();
        }
        if (run.isNew() || seen.isEmpty()) {
            for (Selection selection : selections) {
                if (selection.watch().initialSync()) {
                    known.note(selection, ledger);
                }
            }
        }
        askForOwners(run);
    }

    /** Before it matters how long that takes. */
    private void askForOwners(RunningWorkload run) throws InterruptedException {
        for (Selection selection : selections) {
            if (selection.watch().action().copies()) {
                owners.of(new Inside(run), new Copying(run, selection).directory());
            }
        }
    }

    private boolean mayRestart(Due now) {
        return now.has(Action.SYNC_RESTART) || !restartedForLaunch;
    }

    /** Whether something was copied after which the unit is to have a new run. */
    private boolean copyAll(RunningWorkload run) throws InterruptedException {
        boolean restart = false;
        for (Map.Entry<Selection, Changes> entry : ledger.unsent().entrySet()) {
            Selection selection = entry.getKey();
            if (copy(run, selection, entry.getValue())) {
                ledger.sent(selection);
                restart |= selection.watch().action() == Action.SYNC_RESTART;
            }
        }
        return restart;
    }

    private boolean copy(RunningWorkload run, Selection selection, Changes changes) throws InterruptedException {
        Instant began = clock.instant();
        var copying = new Copying(run, selection);
        try {
            copying.copy(changes, owners.of(new Inside(run), copying.directory()));
            if (changes.size() > 0) {
                Duration took = Duration.between(began, clock.instant());
                String count = Wording.count(changes.size(), "file");
                voice.say(unit, Level.INFO, "synced %s to %s in %s".formatted(count, unit, Wording.of(took)));
            }
            return true;
        } catch (IOException | RuntimeException e) {
            // Into one that has ended it is only tried: it is there before the next one begins, where that can be.
            if (run.isAlive()) {
                voice.say(
                        unit,
                        Level.ERROR,
                        "cannot sync files: %s; the next change tries again".formatted(e.getMessage()));
            }
            return false;
        }
    }

    private void restart(Due now) {
        boolean changed = now.has(Action.RESTART) || now.has(Action.SYNC_RESTART);
        restartedForLaunch = !changed;
        voice.say(unit, Level.INFO, "restarting: " + (changed ? now.cause(root()) : "it began with older files"));
        // Its log says what comes of it.
        var unused = engine.restart(Set.of(unit), false);
    }

    /** Whether it was done; otherwise all is as it was. */
    private boolean rebuild(Due now) throws InterruptedException {
        Instant began = clock.instant();
        voice.say(unit, Level.INFO, "rebuilding: " + now.cause(root()));
        Optional<String> problem = result();
        if (problem.isPresent()) {
            voice.say(unit, Level.ERROR, "could not be rebuilt, the next change tries again: " + problem.get());
            return false;
        }
        Duration took = Duration.between(began, clock.instant());
        voice.say(unit, Level.INFO, "rebuilt in %s; restarting".formatted(Wording.of(took)));
        context().ifPresent(directory -> ledger.madeOf(file -> file.startsWith(directory)));
        restartedForLaunch = false;
        var unused = engine.restart(Set.of(unit), true);
        return true;
    }

    private Optional<String> result() throws InterruptedException {
        try {
            return engine.rebuild(unit).get();
        } catch (ExecutionException e) {
            return Optional.of(
                    String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()));
        }
    }

    /** What its image is made of. */
    private Optional<Path> context() {
        return engine.project()
                .unit(unit)
                .map(Unit::workload)
                .filter(Container.class::isInstance)
                .flatMap(container -> ((Container) container).image().build())
                .map(Build::context);
    }

    private Path root() {
        return engine.project().root();
    }

    private boolean isWanted() {
        return engine.world()
                .find(unit)
                .filter(standing -> !standing.removed())
                .filter(Standing::wanted)
                .isPresent();
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
