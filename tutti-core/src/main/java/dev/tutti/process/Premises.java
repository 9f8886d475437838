package dev.tutti.process;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Executor;

/** What a driver needs for all its runs: its identity, its directory, its guardian and its supply of named pipes. */
record Premises(SupervisorId supervisor, Guardian guardian, FifoPool pipes) implements AutoCloseable {

    static Premises open(Executor background) throws IOException {
        SupervisorId supervisor = SupervisorId.here();
        var pipes = new FifoPool(supervisor.directory(), background);
        background.execute(pipes::refill);
        var guardian = new Guardian(supervisor);
        guardian.ensureStarted();
        background.execute(Bookmark.ofThisJvm()::place);
        background.execute(() -> StaleDirectories.sweep(
                Objects.requireNonNull(supervisor.directory().getParent())));
        return new Premises(supervisor, guardian, pipes);
    }

    /** The same place for another engine, whose runs may bear the same names. */
    Premises inLane(int lane) {
        return new Premises(supervisor.inLane(lane), guardian, pipes);
    }

    @Override
    public void close() {
        guardian.close();
        pipes.close();
        StaleDirectories.remove(supervisor.directory());
    }
}
