package dev.tutti.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A supervisor that runs in the foreground, with everything it started. Closing kills all of it. */
final class Foreground implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 120;
    private static final String UP = " is up after ";

    private final long started = System.nanoTime();
    private final Process process;
    private final CompletableFuture<Long> up = new CompletableFuture<>();
    private final List<ProcessHandle> family = new ArrayList<>();

    private Foreground(Process process) {
        this.process = process;
        var reader = new Thread(this::read, "benchmark-messages");
        reader.setDaemon(true);
        reader.start();
    }

    /** {@code tutti start} in this folder. */
    static Foreground tutti(Setting setting, Jdk jdk, Path folder) throws IOException {
        return start(List.of(setting.tutti(), "start"), folder, setting.environment(jdk), Redirect.DISCARD);
    }

    /** Any command; what it writes to its standard output goes where it is told. */
    static Foreground start(List<String> command, Path folder, Map<String, String> environment, Redirect output)
            throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output);
        builder.environment().putAll(environment);
        return new Foreground(builder.start());
    }

    long started() {
        return started;
    }

    long pid() {
        return process.pid();
    }

    /** Waits until it says that everything is up; returns how long that took from its start. */
    long awaitUp() throws Exception {
        return up.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void read() {
        var said = new StringBuilder();
        try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains(UP)) {
                    up.complete(System.nanoTime() - started);
                }
                if (!up.isDone()) {
                    said.append(line).append('\n');
                }
            }
            up.completeExceptionally(new IOException("It ended before it was up:\n" + said));
        } catch (IOException e) {
            up.completeExceptionally(new UncheckedIOException(e));
        }
    }

    /** Everything below the supervisor, remembered for {@link #close}. */
    List<ProcessHandle> family() {
        family.clear();
        process.descendants().forEach(family::add);
        return List.copyOf(family);
    }

    /** Asks it to stop; returns how long that takes until it is gone. What it leaves behind is killed; foreman does that. */
    long stop() throws IOException, InterruptedException {
        family();
        long asked = System.nanoTime();
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("The supervisor does not stop");
        }
        long took = System.nanoTime() - asked;
        family.forEach(ProcessHandle::destroyForcibly);
        return took;
    }

    /** Kills it, and it alone, without a chance to clean up. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            family();
            process.destroyForcibly().waitFor();
            family.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
