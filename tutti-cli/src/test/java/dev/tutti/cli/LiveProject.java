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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A project that runs within the test, served as ever. Closing stops it. */
record LiveProject(Path directory, Thread start) implements AutoCloseable {

    private static final Pattern UNIT = Pattern.compile("\"name\":\"(\\w+)\",[^{}]*\"state\":\"(\\w+)\"");
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    /** Waits until all is up that starts by itself. */
    static LiveProject in(Path directory, String configuration) {
        write(directory.resolve("tutti.hcl"), configuration);
        return in(directory, Map.of());
    }

    /** The same, of files that are there, with options and variables. */
    static LiveProject in(Path directory, Map<String, String> environment, String... options) {
        var words = new ArrayList<>(List.of("start"));
        words.addAll(Arrays.asList(options));
        var start = new Thread(() -> Call.in(directory, environment, words.toArray(String[]::new)));
        start.start();
        var project = new LiveProject(directory, start);
        project.await(() -> !project.up().isEmpty());
        return project;
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

    void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE;
        while (!condition.getAsBoolean() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    Call call(String... words) {
        return Call.in(directory, words);
    }

    /** The units that are ready. */
    List<String> up() {
        Matcher unit = UNIT.matcher(call("ps", "-o", "json").out());
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
        call("stop");
        try {
            start.join(TimeUnit.NANOSECONDS.toMillis(PATIENCE));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
