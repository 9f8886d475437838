package dev.tutti.cli;

import dev.tutti.cli.report.Redaction;
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
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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
            OutputStream out = shown(conversation.stream("out"), call);
            OutputStream err = shown(conversation.stream("err"), call);
            var printOut = new PrintStream(new BufferedOutputStream(out), false, StandardCharsets.UTF_8);
            var printErr = new PrintStream(new BufferedOutputStream(err), true, StandardCharsets.UTF_8);
            Map<String, String> environment = new HashMap<>(own.environment());
            environment.keySet().removeIf(Served::isAboutForm);
            environment.putAll(call.environment());
            Terminal terminal = call.terminal();
            var caller = new Surroundings(
                    out,
                    err,
                    printOut,
                    printErr,
                    terminal.out(),
                    terminal.err(),
                    terminal.columns() > 0 ? terminal.columns() : Main.DEFAULT_WIDTH,
                    environment,
                    Path.of(call.directory()),
                    own.clock(),
                    () -> zone(call.environment().getOrDefault("TZ", "")),
                    Optional.of(conversation));
            if (Served.isOnlyForHere(call.arguments())) {
                printErr.println("tutti: that is no command for a running project");
                return ExitCode.USAGE.value();
            }
            ExitCode code =
                    new Tutti(caller, Optional.of(running)).run(call.arguments().toArray(String[]::new));
            printOut.flush();
            printErr.flush();
            return code.value();
        }

        /** Whatever a command shows, it shows no secrets; but what the environment of a unit is, is told to who asks for that. */
        private OutputStream shown(OutputStream stream, Call call) {
            Redaction redaction = running.rules().redaction();
            if (redaction.isIdle() || Served.isAboutValues(call.arguments())) {
                return stream;
            }
            boolean json = call.arguments().stream().anyMatch(word -> word.endsWith("json"));
            return new RedactedStream(stream, json ? redaction::json : redaction::text);
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
            EventFeed.send(
                    running.engine(),
                    conversation,
                    since,
                    text -> running.rules().redaction().text(text),
                    running.ended());
        }
    }
}
