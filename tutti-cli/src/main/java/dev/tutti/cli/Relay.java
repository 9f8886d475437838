package dev.tutti.cli;

import dev.tutti.daemon.Call;
import dev.tutti.daemon.Frame;
import dev.tutti.daemon.Link;
import dev.tutti.daemon.MalformedFrameException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Has a supervisor carry out a command line, and prints what comes of it. */
final class Relay {

    private static final long CALL = 1;

    private final Link link;
    private final OutputStream out;
    private final OutputStream err;
    private final Optional<OnAttached> onAttached;
    private final Map<String, String> environment;

    /** Told when the supervisor has let a client in to a unit. */
    interface OnAttached {
        void attached(boolean terminal);
    }

    /** Makes one for a link, with streams to print to. */
    interface Maker {
        Relay to(OutputStream out, OutputStream err);
    }

    /** @param out not buffered: an error tells that nobody reads it any more */
    Relay(Link link, OutputStream out, OutputStream err) {
        this(link, out, err, Map.of());
    }

    /** As before, for what a supervisor does by its own environment. */
    Relay(Link link, OutputStream out, OutputStream err, Map<String, String> environment) {
        this(link, out, err, environment, Optional.empty());
    }

    /** As before, for a command that also speaks. */
    Relay(Link link, OutputStream out, OutputStream err, OnAttached onAttached) {
        this(link, out, err, Map.of(), Optional.of(onAttached));
    }

    private Relay(
            Link link,
            OutputStream out,
            OutputStream err,
            Map<String, String> environment,
            Optional<OnAttached> onAttached) {
        this.link = link;
        this.out = out;
        this.err = err;
        this.environment = environment;
        this.onAttached = onAttached;
    }

    /** The exit code; what went wrong on the way has been said. */
    int run(Call call) {
        return answer(call).orElseGet(this::lost);
    }

    /** As {@link #run}; empty where the supervisor has ended before it said anything. */
    OptionalInt answer(Call call) {
        boolean heard = false;
        Greeting greeting = Greeting.await(link::close);
        try (greeting) {
            link.send(call.frame(CALL));
            for (Optional<Frame> next = link.next(); next.isPresent(); next = link.next()) {
                greeting.close();
                try {
                    Optional<Integer> code = take(next.get());
                    if (code.isPresent()) {
                        return OptionalInt.of(code.get());
                    }
                    heard |= !next.get().type().equals("hello");
                } catch (IOException closed) {
                    return OptionalInt.of(ExitCode.BROKEN_PIPE.value());
                }
            }
        } catch (IOException gone) {
            return greeting.isMissed()
                    ? OptionalInt.of(hanging())
                    : heard ? OptionalInt.of(lost()) : OptionalInt.empty();
        }
        return heard ? OptionalInt.of(lost()) : OptionalInt.empty();
    }

    private Optional<Integer> take(Frame frame) throws IOException {
        try {
            switch (frame.type()) {
                case "out" -> write(out, frame);
                case "err" -> write(err, frame);
                case "attached" -> {
                    if (onAttached.isPresent()) {
                        onAttached.get().attached(frame.flag("terminal"));
                    }
                }
                case OwnEnvironment.FRAME -> write(err, new OwnEnvironment(environment).others(frame));
                case "error" -> {
                    write(err, "tutti: " + frame.text("message").orElse("the supervisor refused") + "\n");
                    return Optional.of(ExitCode.FAILURE.value());
                }
                case "end" -> {
                    if (frame.flag("last")) {
                        awaitEnd();
                    }
                    return Optional.of((int) (long) frame.number("code").orElse(1L));
                }
                default -> {}
            }
        } catch (MalformedFrameException e) {
            write(err, "tutti: the supervisor speaks another language: " + e.getMessage() + "\n");
            return Optional.of(ExitCode.FAILURE.value());
        }
        return Optional.empty();
    }

    /** The supervisor ends now; who starts the project next is not to meet it. */
    private void awaitEnd() {
        try {
            while (link.next().isPresent()) {
                // Nothing of it matters any more.
                continue;
            }
        } catch (IOException ended) {
            return;
        }
    }

    /** Texts, or bytes that need not be any. */
    private static void write(OutputStream to, Frame frame) throws IOException, MalformedFrameException {
        Optional<String> bytes = frame.text("base64");
        if (bytes.isPresent()) {
            to.write(Base64.getDecoder().decode(bytes.get()));
        } else {
            write(to, frame.text("text").orElse(""));
        }
    }

    private static void write(OutputStream to, String text) throws IOException {
        to.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** It has taken the connection, which the system does for it, and said nothing. */
    private int hanging() {
        String pid = Optional.ofNullable(link.directory().getParent())
                .flatMap(StateDirectory::holder)
                .map(holder -> " (pid %1$d); if it hangs, kill -9 %1$d ends it".formatted(holder.pid()))
                .orElse("");
        try {
            write(err, "tutti: the supervisor does not answer" + pid + "\n");
        } catch (IOException nobodyReads) {
            return ExitCode.BROKEN_PIPE.value();
        }
        return ExitCode.FAILURE.value();
    }

    private int lost() {
        try {
            write(
                    err,
                    onAttached.isPresent()
                            ? "\r\ntutti: the supervisor has gone\r\n"
                            : "tutti: the supervisor has ended before it answered; tutti ps says how things are\n");
        } catch (IOException nobodyReads) {
            return ExitCode.BROKEN_PIPE.value();
        }
        return ExitCode.NOT_FOUND.value();
    }
}
