package dev.tutti.docker;

import dev.tutti.process.Threads;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A program that keeps credentials, such as {@code docker-credential-pass}. */
record CredentialProgram(Machine machine, String name) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What it has for a registry; nothing where it has none, or does not work: then the registry is asked without. */
    Optional<Json> get(String registry) {
        return machine.program("docker-credential-" + name).flatMap(program -> ask(program, registry));
    }

    private Optional<Json> ask(Path program, String registry) {
        var builder = new ProcessBuilder(program.toString(), "get").redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(machine.environment());
        try {
            Process helper = builder.start();
            try {
                return answer(helper, registry);
            } finally {
                helper.destroyForcibly();
            }
        } catch (IOException | ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Read aside: whatever a helper leaves running may hold its output open for ever. */
    private static Optional<Json> answer(Process helper, String registry)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        try (OutputStream question = helper.getOutputStream()) {
            question.write(registry.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It wants to hear nothing, and may have an answer nevertheless.
        }
        var reading = new FutureTask<>(() -> helper.getInputStream().readAllBytes());
        Threads.ofThisJvm().start("tutti-engine-credentials", reading);
        byte[] answer = reading.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        boolean told = helper.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) && helper.exitValue() == 0;
        return told ? Optional.of(Json.parse(answer)) : Optional.empty();
    }
}
