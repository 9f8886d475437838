package dev.tutti.docker;

import dev.tutti.docker.EngineException.Kind;
import dev.tutti.driver.ExecRequest;
import dev.tutti.driver.RunOutput;
import dev.tutti.driver.WindowSize;
import dev.tutti.process.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Runs commands in containers, over connections of our own: the library never lets a command read to the end of its input.
 *
 * @param streams what goes on at this engine
 */
record Commands(Library library, Streams streams) {

    /** A variable by which everything that a command has begun is found inside its container. */
    private static final String MARK = "TUTTI_EXEC=";

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final RunOutput NOBODY = new RunOutput() {
        @Override
        public void write(RunOutput.Stream stream, byte[] buffer, int offset, int length) {}

        @Override
        public void end(RunOutput.Stream stream) {}
    };

    Command begin(String container, ExecRequest request, RunOutput output) {
        String mark = MARK + UUID.randomUUID();
        String id = create(container, request, mark);
        Exchange exchange = library.open(Requests.upgrade("/exec/" + id + "/start", start(request.terminal())));
        var command = new Command(
                this, id, exchange, output, request.terminal().isPresent(), new CommandEnd(this, container, id, mark));
        streams.begin("tutti-engine-exec", command);
        request.terminal().ifPresent(command::resize);
        if (!request.stdin()) {
            endInput(command);
        }
        return command;
    }

    private String create(String container, ExecRequest request, String mark) {
        List<String> environment = Stream.concat(
                        request.environment().entrySet().stream().map(one -> one.getKey() + "=" + one.getValue()),
                        Stream.of(mark))
                .toList();
        boolean isTerminal = request.terminal().isPresent();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Cmd", request.command());
        body.put("Env", environment);
        body.put("Tty", isTerminal);
        body.put("AttachStdin", isTerminal || request.stdin());
        body.put("AttachStdout", true);
        body.put("AttachStderr", true);
        request.directory().ifPresent(directory -> body.put("WorkingDir", directory));
        request.user().ifPresent(user -> body.put("User", user));
        return library.make(Requests.post(Requests.container(container, "/exec"), body));
    }

    /** Newer engines make the terminal in the right size at once. */
    private static Map<String, Object> start(Optional<WindowSize> terminal) {
        Map<String, Object> start = new LinkedHashMap<>();
        start.put("Detach", false);
        start.put("Tty", terminal.isPresent());
        terminal.ifPresent(size -> start.put("ConsoleSize", List.of(size.rows(), size.columns())));
        return start;
    }

    private static void endInput(Command command) {
        try {
            command.input().close();
        } catch (IOException e) {
            // It has ended already.
        }
    }

    /** Runs a command to its end, whatever it writes and says; gives up after a while. */
    void run(String container, List<String> words, String user) {
        var request = new ExecRequest(words, Map.of(), Optional.of("/"), Optional.of(user), Optional.empty(), false);
        Command command = begin(container, request, NOBODY);
        try {
            command.exit().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            command.leave();
        } catch (InterruptedException e) {
            command.leave();
            Thread.currentThread().interrupt();
        }
    }

    /** What is known of a command. */
    Json state(String id) {
        return library.read("/exec/" + id + "/json");
    }

    /** Tells a command the size of its terminal. False when it has none yet. */
    boolean resize(String id, WindowSize size) {
        try {
            return library.look(Requests.post("/exec/%s/resize?h=%d&w=%d".formatted(id, size.rows(), size.columns())));
        } catch (EngineException e) {
            return e.kind() == Kind.NOT_FOUND || e.kind() == Kind.UNAVAILABLE;
        }
    }

    /** Does something that nobody waits for. */
    void aside(String thread, Runnable work) {
        Threads.ofThisJvm().start(thread, work);
    }
}
