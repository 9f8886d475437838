package dev.tutti.docker;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.tutti.docker.EngineApi.Happening;
import java.io.EOFException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Tells what happens to containers with certain labels, on a thread of its own, until it is closed or there is no more. */
final class EventStream implements AutoCloseable, Runnable {

    /** Of commands in containers, such as health checks: many, and nobody waits for them. */
    private static final String COMMANDS = "exec_";

    private final Response response;
    private final Map<String, String> labels;
    private final Consumer<Happening> listener;
    private final Consumer<Exception> broken;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Reads the body of a response to a question for events; {@code broken} is told why there are no more. */
    EventStream(
            Response response, Map<String, String> labels, Consumer<Happening> listener, Consumer<Exception> broken) {
        this.response = response;
        this.labels = labels;
        this.listener = listener;
        this.broken = broken;
    }

    @Override
    public void run() {
        Exception why = new EOFException("no more events");
        try (response) {
            Json.parseEach(response.getBody(), this::tell);
        } catch (IOException | RuntimeException e) {
            why = e;
        }
        if (!closed.getAndSet(true)) {
            broken.accept(why);
        }
    }

    private void tell(Json event) {
        Optional.of(Reading.happening(event))
                .filter(happening -> !happening.action().startsWith(COMMANDS))
                .filter(happening -> Reading.bears(happening.attributes(), labels))
                .filter(happening -> !closed.get())
                .ifPresent(listener);
    }

    @Override
    public void close() {
        closed.set(true);
        response.close();
    }
}
