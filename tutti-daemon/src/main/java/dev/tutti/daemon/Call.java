package dev.tutti.daemon;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A command line that a client wants carried out by the supervisor.
 *
 * @param arguments as the client was given them, without the program's name
 * @param directory the client's; absolute
 * @param environment those variables of the client's on which the form of an answer depends, by name
 */
public record Call(List<String> arguments, String directory, Terminal terminal, Map<String, String> environment) {

    private static final int WIDEST = 10_000;

    /** Keeps copies. */
    public Call {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(new LinkedHashMap<>(environment));
    }

    /** As a frame. */
    public Frame frame(long id) {
        return Frame.of("call", id)
                .with("arguments", arguments)
                .with("directory", directory)
                .with("out", terminal.out())
                .with("err", terminal.err())
                .with("columns", terminal.columns())
                .with("rows", terminal.rows())
                .with("environment", environment);
    }

    static Call of(Frame frame) throws MalformedFrameException {
        String directory =
                frame.text("directory").orElseThrow(() -> new MalformedFrameException("a call has no \"directory\""));
        if (!directory.startsWith("/") || directory.indexOf('\0') >= 0) {
            throw new MalformedFrameException("\"directory\" is not an absolute path");
        }
        return new Call(frame.texts("arguments"), directory, terminal(frame), frame.pairs("environment"));
    }

    static Terminal terminal(Frame frame) throws MalformedFrameException {
        return new Terminal(frame.flag("out"), frame.flag("err"), size(frame, "columns"), size(frame, "rows"));
    }

    private static int size(Frame frame, String name) throws MalformedFrameException {
        return (int) Math.min(WIDEST, frame.count(name));
    }

    /** The number of arguments alone: some may be confidential. */
    @Override
    public String toString() {
        return "Call[" + arguments.size() + " arguments]";
    }
}
