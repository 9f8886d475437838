package dev.tutti.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A JVM that a test has started. Its lines are read as they come, so that it never waits for its reader. */
public final class RunningJvm implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Process process;

    /** What it has said and nobody has asked for; an empty one is the end. */
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

    private RunningJvm(Process process) {
        this.process = process;
    }

    public static RunningJvm start(ProcessBuilder builder) throws IOException {
        var jvm = new RunningJvm(builder.start());
        var reader = new Thread(jvm::read, "lines of JVM " + jvm.pid());
        reader.setDaemon(true);
        reader.start();
        return jvm;
    }

    private void read() {
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            said.lines().map(Optional::of).forEach(lines::add);
        } catch (IOException | UncheckedIOException killed) {
            // That it is over is all there is to tell.
        }
        lines.add(Optional.empty());
    }

    public long pid() {
        return process.pid();
    }

    /** The next line. Fails when there is none within 30 seconds, or none any more. */
    public String line() throws InterruptedException {
        return next(System.nanoTime() + LONGEST.toNanos())
                .orElseThrow(() -> new AssertionError("JVM " + pid() + " has said all it had to say"));
    }

    /** All further lines. Fails when it does not end within 30 seconds. */
    public List<String> rest() throws InterruptedException {
        return rest(LONGEST);
    }

    public List<String> rest(Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        var rest = new ArrayList<String>();
        for (var line = next(deadline); line.isPresent(); line = next(deadline)) {
            rest.add(line.get());
        }
        return rest;
    }

    private Optional<String> next(long deadline) throws InterruptedException {
        Optional<String> line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (line == null) {
            throw new AssertionError("JVM " + pid() + " has said nothing for too long");
        }
        if (line.isEmpty()) {
            lines.add(line);
        }
        return line;
    }

    /** Closes its standard input, which most of our programs wait for. */
    public void endInput() throws IOException {
        process.getOutputStream().close();
    }

    /** Kills it as nobody can prevent, and does not wait for that. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Waits for its end. Fails when it does not come within 30 seconds. */
    public int exitCode() throws InterruptedException {
        return exitCode(LONGEST);
    }

    public int exitCode(Duration longest) throws InterruptedException {
        if (!process.waitFor(longest.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new AssertionError("JVM " + pid() + " still runs; it has said " + lines);
        }
        return process.exitValue();
    }

    /** Kills it if it still runs, and waits until it is gone. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
