package dev.tutti.cli;

import dev.tutti.daemon.Call;
import dev.tutti.daemon.Link;
import dev.tutti.daemon.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * The part of {@code tutti __rehearse} in which a project is started in the background: it parts from who waits for it, is asked
 * things over its control socket, and is stopped that way.
 *
 * @param stage where the project is
 */
record PartingRehearsal(Surroundings stage) {

    /** Starts what is described there, asks these commands of it in turn, and waits until it has ended, as the last is to see to. */
    void play(String... commands) throws IOException {
        var parted = new CountDownLatch(1);
        var supervisor = new Thread(() -> start(parted));
        supervisor.start();
        try {
            parted.await();
            for (String command : commands) {
                ask(List.of(command.split(" ")));
            }
            supervisor.join();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private void start(CountDownLatch parted) {
        var script = new Parting(new Pipe(parted), Optional.empty());
        ExitCode code = new Tutti(stage.of(script)).run("start", "-d", "--wait", "--timeout", "20s");
        script.endWith(code);
    }

    private void ask(List<String> words) throws IOException {
        Path directory = stage.directory();
        var call = new Call(words, directory.toString(), new Terminal(false, false, 0, 0), Map.of());
        var link = Link.to(directory.resolve(StateDirectory.NAME));
        // Where the start has failed there is nobody to ask.
        if (link.isPresent()) {
            try (Link open = link.get()) {
                new Relay(open, stage.rawOut(), stage.rawErr(), stage.environment()).answer(call);
            }
        }
    }

    /** To the script that is not there: all it is told is that the start is over. */
    private static final class Pipe extends OutputStream {

        private final CountDownLatch closed;

        Pipe(CountDownLatch closed) {
            this.closed = closed;
        }

        @Override
        public void write(int one) {}

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
