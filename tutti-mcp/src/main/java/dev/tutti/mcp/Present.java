package dev.tutti.mcp;

import dev.tutti.daemon.Frame;
import dev.tutti.daemon.Link;
import dev.tutti.daemon.MalformedFrameException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Who serves a project at this moment.
 *
 * @param supervisor its process
 * @param last the number of the last event there
 */
record Present(long supervisor, long last) {

    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** Asks; empty where nobody is there, or does not answer. */
    static Optional<Present> of(Path state) {
        Optional<Link> found = Link.to(state);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        // One that hangs takes the connection and says nothing.
        var answered = new CompletableFuture<Boolean>().orTimeout(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        answered.exceptionally(late -> {
            found.get().close();
            return false;
        });
        try (Link link = found.get()) {
            link.send(Frame.of("subscribe", 1));
            long supervisor = 0;
            for (Optional<Frame> next = link.next(); next.isPresent(); next = link.next()) {
                Frame frame = next.get();
                if (frame.type().equals("hello")) {
                    supervisor = frame.number("pid").orElse(0L);
                } else if (frame.type().equals("snapshot")) {
                    return Optional.of(
                            new Present(supervisor, frame.number("seq").orElse(0L)));
                }
            }
            return Optional.empty();
        } catch (IOException | MalformedFrameException gone) {
            return Optional.empty();
        } finally {
            answered.complete(true);
        }
    }
}
