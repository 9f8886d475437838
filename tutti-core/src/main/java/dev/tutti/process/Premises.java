package dev.tutti.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** What a driver needs for all its runs: its identity, its directory, its guardian and its supply of named pipes. */
record Premises(Supervisor supervisor, Guardian guardian, FifoPool pipes) implements AutoCloseable {

    static Premises open(Executor background) throws IOException {
        Supervisor supervisor = Supervisor.here();
        var pipes = new FifoPool(supervisor.directory(), background);
        background.execute(pipes::refill);
        var guardian = new Guardian(supervisor);
        guardian.ensureStarted();
        return new Premises(supervisor, guardian, pipes);
    }

    @Override
    public void close() {
        guardian.close();
        try (Stream<Path> files = Files.walk(supervisor.directory())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException removedByTheGuardian) {
            System.getLogger(Premises.class.getName()).log(System.Logger.Level.DEBUG, removedByTheGuardian);
        }
    }
}
