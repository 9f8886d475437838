package dev.tutti.cli;

import dev.tutti.log.JsonSink;
import dev.tutti.log.LogSink;
import dev.tutti.log.TextLook;
import dev.tutti.log.TextSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Lines of the log for whoever has called, as {@code tutti start} prints them, all to standard output. */
final class LogPrint {

    private final HeldOutput out;
    private final LogSink sink;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param units in the project's order */
    LogPrint(Globals globals, LogRequest request, List<String> units) {
        Surroundings surroundings = globals.surroundings();
        out = new HeldOutput(surroundings.rawOut());
        if (globals.wantsJson()) {
            sink = new JsonSink(out, out, this::close);
        } else {
            var names = new ArrayList<>(List.of("tutti"));
            names.addAll(units);
            boolean colours = globals.coloursOfOut().on() && !request.colourless();
            var look = new TextLook(surroundings.zone(), colours, names, request.form());
            sink = new TextSink(out, out, look, this::close);
        }
    }

    LogSink sink() {
        return sink;
    }

    /** Hands on what was written; whether somebody still reads it. */
    boolean handOn() {
        try {
            out.handOn();
        } catch (IOException nobodyReads) {
            close();
        }
        return !closed.get();
    }

    private void close() {
        closed.set(true);
    }
}
