package dev.tutti.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that was asked something.
 *
 * @param exitCode -1 when it could not be started, or did not end in time
 * @param output both streams, or what went wrong
 */
record ProgramRun(int exitCode, String output, boolean isLate) {

    /** Runs it, no longer than the patience of the machine. Of what is late nothing is left. */
    static ProgramRun of(Machine machine, List<String> words) throws InterruptedException {
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(machine.environment());
        try {
            Process process = builder.start();
            try {
                process.getOutputStream().close();
                if (!process.waitFor(machine.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                    return new ProgramRun(-1, "", true);
                }
                return new ProgramRun(process.exitValue(), text(process), false);
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return new ProgramRun(-1, String.valueOf(e.getMessage()), false);
        }
    }

    /** What is there by now. Somebody it has started may hold the pipe open for ever. */
    private static String text(Process process) throws IOException {
        int there = process.getInputStream().available();
        return new String(process.getInputStream().readNBytes(there), StandardCharsets.UTF_8).strip();
    }
}
