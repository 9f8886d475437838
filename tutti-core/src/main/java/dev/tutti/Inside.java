package dev.tutti;

import dev.tutti.driver.ExecRequest;
import dev.tutti.driver.ExecSession;
import dev.tutti.driver.RunOutput;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.model.Command;
import dev.tutti.model.UnitName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** The inside of what a unit runs. */
record Inside(Orchestrator system, UnitName unit) {

    /** Each stream is written by one thread, and read when the command has ended. */
    private record Written(ByteArrayOutputStream output, ByteArrayOutputStream errors) implements RunOutput {

        @Override
        public void write(Stream stream, byte[] buffer, int offset, int length) {
            (stream == Stream.STDOUT ? output : errors).write(buffer, offset, length);
        }

        @Override
        public void end(Stream stream) {
            // Who waits for the exit code has everything.
        }
    }

    ExecResult exec(List<String> command) {
        RunningWorkload run = system.engine()
                .workload(unit)
                .filter(RunningWorkload::isAlive)
                .orElseThrow(() -> new IllegalStateException("unit \"" + unit + "\" does not run"));
        if (!run.hasInside()) {
            throw new IllegalStateException(
                    "unit \"%s\" is no container; run %s on this machine".formatted(unit, Command.of(command)));
        }
        var written = new Written(new ByteArrayOutputStream(), new ByteArrayOutputStream());
        try (ExecSession session = run.exec(ExecRequest.of(command), written)) {
            int code = session.exit().toCompletableFuture().get();
            return new ExecResult(
                    code,
                    written.output().toString(StandardCharsets.UTF_8),
                    written.errors().toString(StandardCharsets.UTF_8));
        } catch (IOException | ExecutionException failed) {
            Throwable why = Optional.ofNullable(failed.getCause()).orElse(failed);
            throw new IllegalStateException(
                    "%s cannot be run in \"%s\": %s".formatted(Command.of(command), unit, why.getMessage()), failed);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while %s ran".formatted(Command.of(command)), impatient);
        }
    }

    String containerId() {
        return system.engine()
                .workload(unit)
                .flatMap(run -> Optional.ofNullable(run.exports().get("container_id")))
                .orElseThrow(() -> new IllegalStateException("unit \"" + unit + "\" has no container"));
    }
}
