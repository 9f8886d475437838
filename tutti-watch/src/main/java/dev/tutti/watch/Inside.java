package dev.tutti.watch;

import dev.tutti.driver.ExecRequest;
import dev.tutti.driver.ExecSession;
import dev.tutti.driver.RunOutput;
import dev.tutti.driver.RunningWorkload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Small commands inside a run. */
record Inside(RunningWorkload run) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What a command answered. */
    record Answer(int code, String text) {
        boolean isSuccess() {
            return code == 0;
        }
    }

    /**
     * Runs one to its end.
     *
     * @param user there; empty: that of the run
     * @throws IOException when it cannot be run, or does not end
     */
    Answer ask(List<String> command, Optional<String> user) throws IOException, InterruptedException {
        var request = new ExecRequest(command, Map.of(), Optional.empty(), user, Optional.empty(), false);
        var text = new Text();
        try (ExecSession session = run.exec(request, text)) {
            int code = session.exit().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(code, text.text());
        } catch (ExecutionException e) {
            throw new IOException(
                    e.getCause() == null ? e.toString() : e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException("\"%s\" does not end in it".formatted(command.get(0)), e);
        }
    }

    /** Collects what it writes to both streams, which may be written at once. */
    private static final class Text implements RunOutput {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public synchronized void write(Stream stream, byte[] buffer, int offset, int length) {
            bytes.write(buffer, offset, length);
        }

        @Override
        public void end(Stream stream) {}

        synchronized String text() {
            return bytes.toString(StandardCharsets.UTF_8).strip();
        }
    }
}
