package dev.tutti.testkit;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A Docker engine of a test's own, which the test may stop and start; needs {@code docker} and {@code root}. It has no networks
 * but {@code none} and {@code host}, and is on one of its own itself: even so it would take away the bridge of the machine's
 * engine. Closing ends it with all of its containers. For one thread.
 */
public final class PrivateEngine implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final List<String> options;
    private Process engine;

    /**
     * Starts one that has a single image.
     *
     * @param directory an empty one, for its socket and its state; its path must be short enough for a socket
     * @param image which the engine of the machine has
     * @param options of the engine besides, such as {@code --live-restore}
     */
    public PrivateEngine(Path directory, String image, String... options) throws IOException, InterruptedException {
        this.directory = directory;
        this.options = List.of(options);
        this.engine = start();
        try {
            load(image);
        } catch (IOException | InterruptedException | AssertionError useless) {
            close();
            throw useless;
        }
    }

    /** What a process finds it by. */
    public Map<String, String> environment() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Map.of("DOCKER_HOST", "unix://" + socket(), "PATH", path);
    }

    private Path socket() {
        return directory.resolve("docker.sock");
    }

    private Process start() throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(
                "unshare",
                "--net",
                "dockerd",
                "--host=unix://" + socket(),
                "--data-root=" + directory.resolve("data"),
                "--exec-root=" + directory.resolve("exec"),
                "--pidfile=" + directory.resolve("pid"),
                "--bridge=none",
                "--iptables=false",
                "--ip-masq=false",
                "--shutdown-timeout=5"));
        words.addAll(options);
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(directory.resolve("log").toFile()))
                .start();
        try {
            await("the engine to answer", this::answers);
            return process;
        } catch (IOException | AssertionError silent) {
            process.destroyForcibly();
            throw silent;
        }
    }

    private boolean answers() {
        try {
            return code(shell("docker --host 'unix://%s' version".formatted(socket()), Redirect.DISCARD)) == 0;
        } catch (IOException | InterruptedException notYet) {
            return false;
        }
    }

    private void await(String what, BooleanSupplier condition) throws IOException {
        long began = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new AssertionError(
                        "Not within " + PATIENCE + ": " + what + "\n" + Files.readString(directory.resolve("log")));
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static Process shell(String script, Redirect output) throws IOException {
        return new ProcessBuilder("sh", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
    }

    private static int code(Process process) throws InterruptedException {
        try {
            return ended(process);
        } finally {
            process.destroyForcibly();
        }
    }

    private static int ended(Process process) throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("Not within " + PATIENCE + ": the end of " + process.info());
        }
        return process.exitValue();
    }

    private void load(String image) throws IOException, InterruptedException {
        String pipe = "docker save '%s' | docker --host 'unix://%s' load".formatted(image, socket());
        if (code(shell(pipe, Redirect.DISCARD)) != 0) {
            throw new AssertionError(pipe);
        }
    }

    /** Ends it as one that crashes. */
    public void kill() throws IOException, InterruptedException {
        long lower = Long.parseLong(Files.readString(directory.resolve("exec/containerd/containerd.pid"))
                .strip());
        ended(engine.destroyForcibly());
        // Its successor must not take what is about to die with it for its own.
        await("its lower half to be gone", () -> ProcessHandle.of(lower).isEmpty());
    }

    /** Ends it as a package manager would, which ends its containers as well unless they are to be restored. */
    public void stop() throws InterruptedException {
        engine.destroy();
        ended(engine);
    }

    /** Starts it after its end. */
    public void startAgain() throws IOException, InterruptedException {
        engine = start();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (!engine.isAlive()) {
            // Only its successor can end what it has left running.
            engine = start();
        }
        String all = "export DOCKER_HOST='unix://%s'; ids=$(docker ps -aq); [ -z \"$ids\" ] || docker rm -fv $ids"
                .formatted(socket());
        code(shell(all, Redirect.DISCARD));
        engine.destroy();
        if (!engine.waitFor(20, TimeUnit.SECONDS)) {
            engine.destroyForcibly();
        }
        // It has mounted its directory upon itself, and what is in there is not for everybody to delete.
        String mounts = "while umount -R '%1$s/data'; do :; done; rm -rf '%1$s/data' '%1$s/exec'".formatted(directory);
        code(shell(mounts, Redirect.DISCARD));
    }
}
