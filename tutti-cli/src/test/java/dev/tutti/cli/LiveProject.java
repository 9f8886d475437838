package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A project that runs within the test, in the foreground, served as ever. Closing stops it. */
record LiveProject(Path directory, CompletableFuture<Call> start) implements AutoCloseable {

    private static final Pattern UNIT = Pattern.compile("\"name\":\"(\\w+)\",[^{}]*\"state\":\"(\\w+)\"");
    private static final long PATIENCE_SECONDS = 60;

    /** Waits until all is up that starts by itself. */
    static LiveProject in(Path directory, String configuration) {
        write(directory.resolve("tutti.hcl"), configuration);
        return in(directory, Map.of());
    }

    /** The same, of files that are there, with options and variables. */
    static LiveProject in(Path directory, Map<String, String> environment, String... options) {
        LiveProject project = served(directory, environment, options);
        await(() -> project.call("wait").code().equals(ExitCode.OK));
        return project;
    }

    /** Keeps what can run, whatever cannot. Waits for nothing but that it can be asked. */
    static LiveProject keeping(Path directory, String configuration) {
        write(directory.resolve("tutti.hcl"), configuration);
        return served(directory, Map.of(), "--on-failure", "keep");
    }

    private static LiveProject served(Path directory, Map<String, String> environment, String... options) {
        var words = new ArrayList<>(List.of("start"));
        words.addAll(Arrays.asList(options));
        var project =
                new LiveProject(directory, begin(() -> Call.in(directory, environment, words.toArray(String[]::new))));
        await(() -> Files.exists(directory.resolve(".tutti/control.sock")));
        return project;
    }

    private static CompletableFuture<Call> begin(Supplier<Call> call) {
        return CompletableFuture.supplyAsync(call, task -> new Thread(task).start());
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The configuration is another now. */
    void configured(String text) {
        write(directory.resolve("tutti.hcl"), text);
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    Call call(String... words) {
        return Call.in(directory, words);
    }

    /** A call that goes on while the test does. */
    CompletableFuture<Call> begin(String... words) {
        return begin(() -> call(words));
    }

    String ps() {
        return call("ps", "-o", "json").out();
    }

    /** Waits until a unit is in a state, as JSON spells it. */
    LiveProject awaitState(String unit, String state) {
        await(() -> call("ps", unit, "-o", "json").out().contains("\"state\":\"" + state + "\""));
        return this;
    }

    /** The units that are ready. */
    List<String> up() {
        Matcher unit = UNIT.matcher(ps());
        return unit.results()
                .filter(found -> found.group(2).equals("ready"))
                .map(found -> found.group(1))
                .toList();
    }

    int runsOf(String unit) {
        Matcher run = Pattern.compile("\"run\":(\\d+)")
                .matcher(call("ps", unit, "-o", "json").out());
        assertThat(run.find()).isTrue();
        return Integer.parseInt(run.group(1));
    }

    @Override
    public void close() {
        call("stop", "--timeout", "1s");
        start.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
}
