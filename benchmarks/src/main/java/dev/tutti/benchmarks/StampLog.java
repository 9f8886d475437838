package dev.tutti.benchmarks;

import dev.tutti.driver.RunOutput;
import dev.tutti.model.Run;
import dev.tutti.runtime.RunLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps what one short run writes, and finds the moment in it that {@link ReadyChild} says. Thread-safe. */
final class StampLog implements RunLog {

    private static final Pattern STAMP = Pattern.compile("ready at (\\d+) ");
    private static final long LOOK_NANOS = 1_000_000;

    /** Guarded by itself. */
    private final StringBuilder text = new StringBuilder();

    @Override
    public RunOutput open(Run run) {
        return new RunOutput() {
            @Override
            public void write(Stream stream, byte[] buffer, int offset, int length) {
                synchronized (text) {
                    text.append(new String(buffer, offset, length, StandardCharsets.US_ASCII));
                }
            }

            @Override
            public void end(Stream stream) {
                // What was written stays.
            }
        };
    }

    @Override
    public List<String> lastLines(Run run, int count) {
        return text().lines().toList();
    }

    String text() {
        synchronized (text) {
            return text.toString();
        }
    }

    /** The stamp may arrive a little later than the readiness it is about. */
    long awaitStamp() throws IOException {
        Timed.await(
                "the child says when it was ready", LOOK_NANOS, () -> matcher().find());
        Matcher stamp = matcher();
        return stamp.find() ? Long.parseLong(stamp.group(1)) : 0;
    }

    private Matcher matcher() {
        return STAMP.matcher(text());
    }
}
