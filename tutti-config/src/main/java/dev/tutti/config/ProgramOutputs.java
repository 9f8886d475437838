package dev.tutti.config;

import dev.tutti.hcl.FunctionFailure;
import dev.tutti.model.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What {@code exec("…")} gives: the output of programs. Each command runs once, however often its value is needed. Safe
 * from any thread.
 */
final class ProgramOutputs {

    private static final int SHOWN = 300;

    private final Duration patience;
    /** Written by whoever asks first for a command. */
    private final Map<String, String> known = new ConcurrentHashMap<>();

    ProgramOutputs(Duration patience) {
        this.patience = patience;
    }

    /**
     * The standard output of a command, without the line ends at its end.
     *
     * @throws FunctionFailure if it cannot be run, fails, or takes too long
     */
    String of(String command, Path directory, Map<String, String> environment) {
        String key = directory + "\n" + command;
        String output = known.get(key);
        if (output == null) {
            output = run(command, directory, environment);
            known.put(key, output);
        }
        return output;
    }

    private String run(String text, Path directory, Map<String, String> environment) {
        Command command = parsed(text);
        try {
            Path output = Files.createTempFile("tutti-exec", ".out");
            Path errors = Files.createTempFile("tutti-exec", ".err");
            try {
                return finished(start(command, directory, environment, output, errors), output, errors);
            } finally {
                Files.delete(output);
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw FunctionFailure.of("cannot run the command", 0).withHint(String.valueOf(e.getMessage()));
        }
    }

    private static Command parsed(String text) {
        try {
            return Command.parse(text);
        } catch (IllegalArgumentException e) {
            throw FunctionFailure.of("cannot read the command: " + e.getMessage(), 0);
        }
    }

    /** Output goes to files: reading pipes with a deadline would need threads. */
    private static Process start(
            Command command, Path directory, Map<String, String> environment, Path output, Path errors)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.argv())
                .directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private String finished(Process process, Path output, Path errors) throws IOException {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw FunctionFailure.of(
                        "failed: the command did not end within %d s".formatted(patience.toSeconds()), 0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw FunctionFailure.of("was interrupted", 0);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            String said = Files.readString(errors).strip();
            FunctionFailure failure =
                    FunctionFailure.of("failed: the command ended with code " + process.exitValue(), 0);
            throw said.isEmpty() ? failure : failure.withHint(said.substring(0, Math.min(said.length(), SHOWN)));
        }
        return Files.readString(output).stripTrailing();
    }
}
