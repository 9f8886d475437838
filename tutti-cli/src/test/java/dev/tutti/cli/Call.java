package dev.tutti.cli;

import dev.tutti.runtime.MonotonicClock;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;

/** One call of the command within the test, without a terminal. */
record Call(ExitCode code, String out, String err) {

    static Call in(Path directory, String... words) {
        return in(directory, Map.of(), words);
    }

    static Call in(Path directory, Map<String, String> environment, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        Surroundings surroundings = surroundings(directory, environment, out, err);
        ExitCode code = new Tutti(surroundings).run(words);
        surroundings.out().flush();
        surroundings.err().flush();
        return new Call(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Where nobody sees what is said. */
    static Surroundings surroundings(Path directory, Map<String, String> environment) {
        return surroundings(directory, environment, new ByteArrayOutputStream(), new ByteArrayOutputStream());
    }

    /** Where it is written once it is flushed. */
    static Surroundings surroundings(
            Path directory, Map<String, String> environment, ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new Surroundings(
                Streams.unseen(out, err, 80), environment, directory, new MonotonicClock(), () -> ZoneOffset.UTC);
    }
}
