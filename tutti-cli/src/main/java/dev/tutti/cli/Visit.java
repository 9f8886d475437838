package dev.tutti.cli;

import dev.tutti.driver.RunOutput.Stream;
import dev.tutti.driver.WindowSize;
import dev.tutti.event.EventListener;
import dev.tutti.event.NumberedEvent;
import dev.tutti.event.Snapshot;
import dev.tutti.event.Subscription;
import dev.tutti.log.RawView;
import dev.tutti.log.Tap;
import dev.tutti.model.Exit;
import dev.tutti.model.Project;
import dev.tutti.model.Run;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.runtime.GoalResult;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A guest of the running project, from its coming to its end: joined to its caller, and gone when either is. */
final class Visit implements RawView {

    /** What may wait for a caller who does not read. */
    private static final int MOST_WAITING = 1 << 20;

    private static final long LAST_WORDS_SECONDS = 10;

    private final Running running;
    private final UnitName unit;
    private final Joining joining;
    private final CountDownLatch told = new CountDownLatch(1);

    Visit(Running running, UnitName unit, Joining joining) {
        this.running = running;
        this.unit = unit;
        this.joining = joining;
    }

    /**
     * Returns what came of it, when all it wrote has been sent; empty when the caller has gone, or everything is being stopped.
     *
     * @param withNeeds whether it starts when what it needs is there
     */
    Optional<GoalResult> of(Unit guest, boolean withNeeds) throws IOException, InterruptedException {
        try (Tap tap = running.log().tapAll("run", unit, MOST_WAITING, this);
                Subscription events = running.engine().subscribe("run", new Awakener())) {
            CompletableFuture<GoalResult> result = add(guest, withNeeds);
            try {
                result.thenRun(() -> joining.caller().awake());
                running.ended().thenRun(() -> joining.caller().awake());
                joining.serve(new Guest(result));
                boolean isThere = !joining.caller().isOver() && result.isDone();
                if (isThere && running.engine().workload(unit).isPresent()) {
                    told.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
                }
                return isThere ? Optional.of(result.join()) : Optional.empty();
            } finally {
                // Who waits to write for a caller that has gone is not to hold up its own end.
                tap.close();
            }
        }
    }

    private CompletableFuture<GoalResult> add(Unit guest, boolean withNeeds) {
        return running.rules().withPresent(configuration -> {
            running.guests().add(guest);
            try {
                return change(running.projectOf(configuration), Set.of(unit), withNeeds);
            } catch (RuntimeException e) {
                running.guests().remove(unit);
                throw e;
            }
        });
    }

    /** Ends it where it still runs. Completes when it has gone. */
    CompletableFuture<GoalResult> end() {
        return running.rules().withPresent(configuration -> {
            running.guests().remove(unit);
            return change(running.projectOf(configuration), Set.of(), true);
        });
    }

    private CompletableFuture<GoalResult> change(Project next, Set<UnitName> asked, boolean withNeeds) {
        running.rules().takeUp(next);
        return running.engine().change(next, asked, withNeeds);
    }

    @Override
    public void began(Run run, boolean terminal) {
        // What it writes comes now.
    }

    @Override
    public void wrote(Run run, Stream stream, byte[] bytes) {
        joining.send(stream, bytes);
    }

    @Override
    public void missed(Run run, long bytes) {
        // Nothing is.
    }

    @Override
    public void ended(Run run, Optional<Exit> exit) {
        told.countDown();
    }

    /** Has the caller's conversation looked at again whenever something has happened. */
    private final class Awakener implements EventListener {

        @Override
        public void onSnapshot(Snapshot snapshot) {
            joining.caller().awake();
        }

        @Override
        public void onEvent(NumberedEvent event) {
            joining.caller().awake();
        }
    }

    /** The guest as its caller's command. */
    private final class Guest implements Joining.Command {

        private final CompletableFuture<GoalResult> result;

        Guest(CompletableFuture<GoalResult> result) {
            this.result = result;
        }

        @Override
        public Optional<OutputStream> input() {
            return running.engine().workload(unit).map(run -> run.input());
        }

        @Override
        public void resize(WindowSize size) {
            running.engine().resize(unit, size);
        }

        @Override
        public boolean isOver() {
            return result.isDone() || running.ended().isDone();
        }
    }
}
