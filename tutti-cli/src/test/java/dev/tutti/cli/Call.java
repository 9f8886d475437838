package dev.tutti.cli;

import dev.tutti.runtime.MonotonicClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** One call of the command within the test, without a terminal. */
record Call(ExitCode code, String out, String err) {

    static Call in(Path directory, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        ExitCode code = new Tutti(new Surroundings(
                        out,
                        err,
                        stream(out),
                        stream(err),
                        false,
                        false,
                        80,
                        Map.of(),
                        directory,
                        new MonotonicClock(),
                        ZoneOffset.UTC,
                        Optional.empty()))
                .run(words);
        return new Call(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
