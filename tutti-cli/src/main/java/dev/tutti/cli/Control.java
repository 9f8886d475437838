package dev.tutti.cli;

import dev.tutti.daemon.Call;
import dev.tutti.daemon.ControlServer;
import dev.tutti.daemon.Conversation;
import dev.tutti.daemon.EventFeed;
import dev.tutti.daemon.Frame;
import dev.tutti.daemon.Service;
import dev.tutti.daemon.Terminal;
import dev.tutti.log.Level;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** The control socket of a running project, and what it is served with: the commands themselves. */
final class Control implements AutoCloseable {

    private Optional<ControlServer> server = Optional.empty();

    /**
     * Begins to serve; where that cannot be, it is said, and the project runs on without.
     *
     * @param restoration makes the project's directory anew when somebody has removed it
     */
    void open(Path root, Running running, Surroundings own, ControlServer.Restoration restoration) {
        try {
            server = Optional.of(ControlServer.open(
                    root.resolve(StateDirectory.NAME),
                    new Commands(running, own),
                    complaint -> running.log().say(Level.WARN, complaint),
                    restoration));
        } catch (IOException e) {
            running.log().say(Level.WARN, "cannot serve the control socket: " + e.getMessage());
        }
    }

    /** No new client is taken, and the socket is gone. */
    void retire() throws IOException {
        if (server.isPresent()) {
            server.get().retire();
        }
    }

    /** Waits for answers under way, and parts from every client. */
    @Override
    public void close() throws IOException {
        if (server.isPresent()) {
            server.get().close();
        }
    }

    /** Each call is the command itself, with the caller's streams. */
    private record Commands(Running running, Surroundings own) implements Service {

        @Override
        public Frame greeting() {
            return Frame.of("hello")
                    .with("tutti", Version.current())
                    .with("project", running.project().name())
                    .with("root", running.project().root().toString())
                    .with("pid", ProcessHandle.current().pid());
        }

        @Override
        public int call(Call call, Conversation conversation) {
            // Text until it is known that it is something else: of that every form of a secret is hidden.
            BooleanSupplier nothingHidden = () -> running.rules().redaction().isIdle();
            var out = new RedactedStream(conversation.stream("out"), nothingHidden, hiding(Content.TEXT));
            var err = new RedactedStream(conversation.stream("err"), nothingHidden, hiding(Content.TEXT));
            var printOut = new PrintStream(new BufferedOutputStream(out), false, StandardCharsets.UTF_8);
            var printErr = new PrintStream(new BufferedOutputStream(err), true, StandardCharsets.UTF_8);
            Map<String, String> environment = new HashMap<>(own.environment());
            environment.keySet().removeIf(Served::isAboutForm);
            environment.putAll(call.environment());
            Terminal terminal = call.terminal();
            var streams = new Streams(
                    out,
                    err,
                    printOut,
                    printErr,
                    terminal.out(),
                    terminal.err(),
                    terminal.columns() > 0 ? terminal.columns() : Main.DEFAULT_WIDTH);
            var caller = new Surroundings(
                    streams,
                    environment,
                    Path.of(call.directory()),
                    own.clock(),
                    () -> zone(call.environment().getOrDefault("TZ", "")),
                    Optional.of(conversation),
                    own.code(),
                    Optional.empty());
            Tutti.Gate gate = (command, words, globals) -> {
                if (!command.isServed()) {
                    printErr.println(
                            "tutti: the supervisor of a project does not carry out %1$s; run tutti %1$s as a program of its own"
                                    .formatted(words.commandSpec().name()));
                    return Optional.of(ExitCode.USAGE);
                }
                out.show(hiding(command.content(words, globals)));
                return Optional.empty();
            };
            ExitCode code = new Tutti(caller, Optional.of(running))
                    .run(gate, call.arguments().toArray(String[]::new));
            printOut.flush();
            printErr.flush();
            return code.value();
        }

        /** Whatever a command shows, it shows no secrets: those of the configuration that is in use at that moment. */
        private UnaryOperator<String> hiding(Content content) {
            return written -> content.without(running.rules().redaction(), written);
        }

        private ZoneId zone(String name) {
            try {
                return name.isEmpty() ? own.zone() : ZoneId.of(name.startsWith(":") ? name.substring(1) : name);
            } catch (DateTimeException e) {
                return own.zone();
            }
        }

        @Override
        public void subscribe(Conversation conversation, Optional<Long> since) throws InterruptedException {
            EventFeed.send(running.engine(), conversation, since, hiding(Content.TEXT), running.ended());
        }
    }
}
