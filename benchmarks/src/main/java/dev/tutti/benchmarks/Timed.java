package dev.tutti.benchmarks;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A command that runs to its end, and how long that takes. */
record Timed(List<String> command, Path directory, Map<String, String> environment, Set<Integer> codes) {

    private static final long PATIENCE_SECONDS = 120;

    static Timed of(String... command) {
        return new Timed(List.of(command), Path.of("/"), Map.of(), Set.of(0));
    }

    Timed in(Path other) {
        return new Timed(command, other, environment, codes);
    }

    Timed with(Map<String, String> variables) {
        return new Timed(command, directory, variables, codes);
    }

    /** Runs it once. A command that fails is an error, not a figure. */
    long nanos() throws IOException, InterruptedException {
        long started = System.nanoTime();
        Process process = builder().start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(command + " does not end");
            }
            long took = System.nanoTime() - started;
            if (!codes.contains(process.exitValue())) {
                throw new IOException(command + " ended with code " + process.exitValue());
            }
            return took;
        } finally {
            process.destroyForcibly();
        }
    }

    private ProcessBuilder builder() {
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        builder.environment().putAll(environment);
        return builder;
    }

    /** Looks at a condition every so often until it holds. */
    static void await(String what, long everyNanos, BooleanSupplier condition)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("Waited in vain until " + what);
            }
            LockSupport.parkNanos(everyNanos);
            if (Thread.interrupted()) {
                throw new InterruptedException("Interrupted while waiting until " + what);
            }
        }
    }
}
