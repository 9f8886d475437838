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
        return in(directory, Map.of(), words);
    }

    static Call in(Path directory, Map<String, String> environment, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        ExitCode code = new Tutti(surroundings(directory, environment, out, err)).run(words);
        return new Call(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Where nobody sees what is said. */
    static Surroundings surroundings(Path directory, Map<String, String> environment) {
        return surroundings(directory, environment, new ByteArrayOutputStream(), new ByteArrayOutputStream());
    }

    private static Surroundings surroundings(
            Path directory, Map<String, String> environment, ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new Surroundings(
                out,
                err,
                stream(out),
                stream(err),
                false,
                false,
                80,
                environment,
                directory,
                new MonotonicClock(),
                () -> ZoneOffset.UTC,
                Optional.empty());
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
