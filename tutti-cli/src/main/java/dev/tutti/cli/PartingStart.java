package dev.tutti.cli;

import dev.tutti.log.Level;
import dev.tutti.process.Threads;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/**
 * {@code start -d} in the JVM that becomes the supervisor: it serves who waits for it, and then parts from them.
 *
 * @param globals with the streams of who waits
 */
record PartingStart(ParseResult words, Globals globals, Parting parting) {

    /** Empty where nobody waits for this JVM to part, or it is to do what it does before their eyes. */
    static Optional<PartingStart> of(ParseResult words, Globals globals) {
        return globals.surroundings()
                .parting()
                .filter(parting -> Options.value(words, "--detach", false))
                .map(parting -> new PartingStart(words, globals, parting));
    }

    /** As a supervisor has them: it writes to its log, and nobody looks on. */
    Globals own() {
        return globals.in(
                globals.surroundings().writing(Streams.unseen(StandardStream.out(), StandardStream.err(), width())));
    }

    /** Other terminals can reach it now. */
    void serve(Running running) {
        try {
            parting.keepLog(
                    running.project().root().resolve(StateDirectory.NAME).resolve(Background.LOG));
        } catch (IOException e) {
            running.log().say(Level.WARN, "cannot keep " + Background.LOG + ": " + e.getMessage());
        }
        if (Options.value(words, "--wait", false)) {
            parting.willBeTold();
            Threads.ofThisJvm().start("tutti-await-start", () -> await(running));
        } else {
            Background.tellStarting(
                    globals, running.project(), ProcessHandle.current().pid());
            parting.end(ExitCode.OK);
        }
    }

    private void await(Running running) {
        ExitCode code = ExitCode.FAILURE;
        try {
            Streams shown = globals.surroundings()
                    .streams()
                    .over(
                            redacted(running, globals.surroundings().rawOut()),
                            redacted(running, globals.surroundings().rawErr()));
            code = new AwaitStartCommand()
                    .serve(words, globals.in(globals.surroundings().writing(shown)), running);
        } finally {
            // Whoever was told that nothing is up may rely on it.
            parting.tell(code, running.run().isStopping());
        }
    }

    private static OutputStream redacted(Running running, OutputStream to) {
        return new RedactedStream(
                to,
                () -> running.rules().redaction().isIdle(),
                written -> Content.TEXT.without(running.rules().redaction(), written));
    }

    private int width() {
        return globals.surroundings().width();
    }
}
