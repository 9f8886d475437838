package dev.tutti.watch;

import dev.tutti.engine.Phase;
import dev.tutti.event.Event;
import dev.tutti.event.EventListener;
import dev.tutti.event.NumberedEvent;
import dev.tutti.event.Snapshot;
import dev.tutti.event.Subscription;
import dev.tutti.event.UnitStatus;
import dev.tutti.log.Level;
import dev.tutti.model.IgnoreRule;
import dev.tutti.model.Project;
import dev.tutti.model.Run;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.model.Watch;
import dev.tutti.runtime.Engine;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/**
 * The watches of a running project: as long as it is open, units follow their files. Before anything is watched it has no threads
 * and asks the system for nothing. Thread-safe.
 */
public final class Watching implements AutoCloseable {

    private final Engine engine;
    private final Voice voice;
    private final InstantSource clock;
    private final Map<UnitName, Desk> desks = new ConcurrentHashMap<>();
    private final Map<String, UnitName> complaints = new ConcurrentHashMap<>();

    /** Guards all below. */
    private final Object lock = new Object();

    private List<Selection> selections = List.of();
    private Optional<Watcher> watcher = Optional.empty();
    private Optional<Subscription> subscription = Optional.empty();
    private boolean closed;

    /** Of this engine's units; watches nothing yet. */
    public Watching(Engine engine, Voice voice, InstantSource clock) {
        this.engine = engine;
        this.voice = voice;
        this.clock = clock;
    }

    /**
     * Watches these files from now on, and no others. Returns soon; what changes meanwhile of files that are watched before and
     * after is not missed. Watches of units that the project does not have are left out.
     *
     * @param project of the engine, as it is about to be
     */
    public void use(Project project, List<Watch> watches) {
        List<Selection> next = selections(project, watches);
        synchronized (lock) {
            if (closed || next.equals(selections)) {
                return;
            }
            selections = next;
            arrangeDesks();
            Scope scope = new Scope(project.root(), next);
            Optional<Watcher> former = watcher;
            if (next.isEmpty()) {
                former.ifPresent(Watcher::close);
                watcher = Optional.empty();
            } else {
                watcher = Optional.of(new Watcher(scope, clock, former, new Distribution()));
            }
            if (subscription.isEmpty() && !next.isEmpty()) {
                subscription = Optional.of(engine.subscribe("watch", new Launches()));
            }
        }
    }

    /** Completes when every change from then on will be seen, and at once when nothing is watched. */
    public CompletableFuture<Void> begun() {
        synchronized (lock) {
            return watcher.map(Watcher::begun).orElseGet(() -> CompletableFuture.completedFuture(null));
        }
    }

    /** How many files of a unit have changed and are still to be seen to, while it sees to others. */
    int waiting(UnitName unit) {
        return Optional.ofNullable(desks.get(unit)).map(Desk::waiting).orElse(0);
    }

    private static List<Selection> selections(Project project, List<Watch> watches) {
        List<Selection> found = new ArrayList<>();
        for (Watch watch : watches) {
            Optional<Unit> unit = project.unit(watch.unit());
            unit.ifPresent(known -> {
                List<IgnoreRule> usual = LeftOut.of(known, project.root());
                found.add(Selection.of(watch, usual));
            });
        }
        return List.copyOf(found);
    }

    private void arrangeDesks() {
        Map<UnitName, List<Selection>> byUnit = new LinkedHashMap<>();
        selections.forEach(selection -> byUnit.computeIfAbsent(selection.watch().unit(), first -> new ArrayList<>())
                .add(selection));
        for (UnitName unit : List.copyOf(desks.keySet())) {
            if (!byUnit.containsKey(unit)) {
                Optional.ofNullable(desks.remove(unit)).ifPresent(Desk::close);
            }
        }
        byUnit.forEach((unit, own) -> {
            Desk desk = desks.get(unit);
            if (desk == null) {
                Desk added = new Desk(unit, own, engine, voice, clock, this::noteAll);
                desks.put(unit, added);
                // It may run already.
                added.launched();
            } else {
                desk.use(own);
            }
        });
    }

    private void noteAll(Selection selection, Ledger ledger) throws InterruptedException {
        Optional<Watcher> present;
        synchronized (lock) {
            present = watcher;
        }
        if (present.isPresent()) {
            try {
                present.get().begun().get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("It never ends so", e);
            }
            present.get().withTree(tree -> ledger.everything(selection, tree));
        }
    }

    /** Ends all of it. What is under way for a unit is given up. */
    @Override
    public void close() {
        List<Runnable> ends = new ArrayList<>();
        synchronized (lock) {
            closed = true;
            subscription.ifPresent(part -> ends.add(part::close));
            watcher.ifPresent(part -> ends.add(part::close));
            desks.values().forEach(part -> ends.add(part::close));
            subscription = Optional.empty();
            watcher = Optional.empty();
            desks.clear();
        }
        ends.forEach(Runnable::run);
    }

    /** Hands on what has changed. */
    private final class Distribution implements Watcher.Listener {

        @Override
        public void changed(Changes changes) {
            desks.values().forEach(desk -> desk.changed(changes));
        }

        @Override
        public void failed(IOException why) {
            String told = "cannot watch all files: " + String.valueOf(why.getMessage());
            String hint = told.contains("limit") ? "; raise fs.inotify.max_user_watches, or ignore directories" : "";
            desks.keySet().stream()
                    .sorted(Comparator.comparing(UnitName::value))
                    .findFirst()
                    .ifPresent(unit -> {
                        if (complaints.putIfAbsent(told, unit) == null) {
                            voice.say(unit, Level.ERROR, told + hint);
                        }
                    });
        }
    }

    /** Tells desks of runs that have begun. */
    private final class Launches implements EventListener {

        private final Map<UnitName, Run> known = new HashMap<>();

        @Override
        public void onSnapshot(Snapshot snapshot) {
            snapshot.units().forEach(this::look);
        }

        @Override
        public void onEvent(NumberedEvent event) {
            if (event.event() instanceof Event.Changed changed) {
                look(changed.after());
            }
        }

        private void look(UnitStatus status) {
            Phase phase = status.state().phase();
            Optional<Run> run = status.state().run().filter(any -> phase == Phase.RUNNING || phase == Phase.READY);
            if (run.isPresent() && !run.get().equals(known.put(status.name(), run.get()))) {
                Optional.ofNullable(desks.get(status.name())).ifPresent(Desk::launched);
            }
        }
    }
}
