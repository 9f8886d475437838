package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A project that is looked after by this JVM, in the foreground. Closing stops it. */
record RunningProject(Path directory, CompletableFuture<Call> start) implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    /** Keeps what can run, whatever cannot. */
    static RunningProject of(Path directory, String configuration) throws IOException {
        Files.writeString(directory.resolve("tutti.hcl"), configuration);
        var start = CompletableFuture.supplyAsync(
                () -> Call.in(directory, "start", "--on-failure", "keep"), task -> new Thread(task).start());
        return new RunningProject(directory, start);
    }

    Call call(String... words) {
        return Call.in(directory, words);
    }

    CompletableFuture<Call> begin(String... words) {
        return CompletableFuture.supplyAsync(() -> call(words), task -> new Thread(task).start());
    }

    String ps() {
        return call("ps", "-o", "json").out();
    }

    /** Waits until a unit is in a state, as JSON spells it. */
    RunningProject awaitState(String unit, String state) {
        await(() -> call("ps", unit, "-o", "json").out().contains("\"state\":\"" + state + "\""));
        return this;
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Override
    public void close() {
        call("stop", "--timeout", "0s");
        start.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
}
