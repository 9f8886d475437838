package dev.tutti.docker;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An engine of a test's own, which it may stop and start. It has no networks, and is on one of its own itself: even so it would
 * take away the bridge of the machine's engine.
 */
final class PrivateEngine implements AutoCloseable {

    private final Path directory;
    private final List<String> options;
    private Process engine;

    /** @param options of the engine besides, such as {@code --live-restore} */
    PrivateEngine(Path directory, String... options) throws Exception {
        this.directory = directory;
        this.options = List.of(options);
        this.engine = start();
        load(Dock.IMAGE);
    }

    Map<String, String> environment() {
        return Map.of("DOCKER_HOST", "unix://" + socket(), "PATH", System.getenv("PATH"));
    }

    private Path socket() {
        return directory.resolve("docker.sock");
    }

    private Process start() throws Exception {
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
        Await.until("the engine to answer", this::answers, this::log);
        return process;
    }

    private boolean answers() {
        try (EngineApi api = ContainerDriver.connect(environment())) {
            api.version();
            return true;
        } catch (EngineException notYet) {
            return false;
        }
    }

    private String log() {
        try {
            return Files.readString(directory.resolve("log"));
        } catch (IOException none) {
            return "";
        }
    }

    private void load(String image) throws Exception {
        String pipe = "docker save '%s' | docker --host 'unix://%s' load".formatted(image, socket());
        Process load = new ProcessBuilder("sh", "-c", pipe)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start();
        if (load.waitFor() != 0) {
            throw new AssertionError(pipe);
        }
    }

    /** As one that crashes. */
    void kill() throws Exception {
        long lower = Long.parseLong(Files.readString(directory.resolve("exec/containerd/containerd.pid"))
                .strip());
        engine.destroyForcibly().waitFor();
        // Its successor must not take what is about to die with it for its own.
        Await.until("its lower half to be gone", () -> ProcessHandle.of(lower).isEmpty());
    }

    /** As a package manager would. */
    void stop() throws InterruptedException {
        engine.destroy();
        engine.waitFor();
    }

    void startAgain() throws Exception {
        engine = start();
    }

    @Override
    public void close() throws Exception {
        if (!engine.isAlive()) {
            // Only its successor can end what it has left running.
            engine = start();
        }
        try (EngineApi api = ContainerDriver.connect(environment())) {
            api.containers(Map.of()).forEach(container -> api.remove(container.id(), true));
        }
        engine.destroy();
        if (!engine.waitFor(20, TimeUnit.SECONDS)) {
            engine.destroyForcibly();
        }
        // It has mounted its directory upon itself, and what is in there is not for everybody to delete.
        new ProcessBuilder(
                        "sh",
                        "-c",
                        "while umount -R '%1$s/data'; do :; done; rm -rf '%1$s/data' '%1$s/exec'".formatted(directory))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
