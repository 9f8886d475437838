package dev.tutti.watch;

import dev.tutti.container.Container;
import dev.tutti.driver.Driver;
import dev.tutti.driver.ExecRequest;
import dev.tutti.driver.ExecSession;
import dev.tutti.driver.Launch;
import dev.tutti.driver.LaunchException;
import dev.tutti.driver.RunEnd;
import dev.tutti.driver.RunOutput;
import dev.tutti.driver.RunningWorkload;
import dev.tutti.driver.WindowSize;
import dev.tutti.model.Exit;
import dev.tutti.model.Lifetime;
import dev.tutti.model.Run;
import dev.tutti.model.Signal;
import dev.tutti.model.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs containers that are directories: what is copied into one can be looked at. Thread-safe. */
final class BoxDriver implements Driver<Container> {

    final List<Run> launches = new CopyOnWriteArrayList<>();
    final List<List<String>> commands = new CopyOnWriteArrayList<>();
    final AtomicInteger builds = new AtomicInteger();
    /** How many builds may end. */
    final Semaphore mayBuild = new Semaphore(1000);

    private final Path place;
    private volatile Path box;
    private volatile boolean remade = true;
    volatile Optional<String> buildProblem = Optional.empty();
    volatile boolean full;

    BoxDriver(Path place) {
        this.place = place;
        this.box = place.resolve("none");
    }

    /** What is in the container now. */
    Path box() {
        return box;
    }

    /** Whether each run has a container of its own. */
    void alwaysNew(boolean always) {
        remade = always;
    }

    @Override
    public Class<Container> workload() {
        return Container.class;
    }

    @Override
    public Map<String, Lifetime> blocks() {
        return Map.of("container", Lifetime.SERVICE);
    }

    @Override
    public RunningWorkload launch(Launch<Container> launch) throws LaunchException {
        boolean isNew = remade || launches.isEmpty();
        if (isNew) {
            box = place.resolve("box" + launches.size());
            try {
                Files.createDirectories(box.resolve("app"));
            } catch (IOException e) {
                throw new LaunchException("no box", e);
            }
        }
        launches.add(launch.run());
        return new Box(launch.run(), box, isNew);
    }

    @Override
    public boolean rebuild(Launch<Container> launch) throws LaunchException, InterruptedException {
        builds.incrementAndGet();
        mayBuild.acquire();
        if (buildProblem.isPresent()) {
            throw new LaunchException(buildProblem.get());
        }
        return true;
    }

    @Override
    public void close() {}

    private final class Box implements RunningWorkload, Subject {

        private final Run run;
        private final Path root;
        private final boolean isNew;
        private final CompletableFuture<RunEnd> ended = new CompletableFuture<>();

        Box(Run run, Path root, boolean isNew) {
            this.run = run;
            this.root = root;
            this.isNew = isNew;
        }

        @Override
        public boolean hasInside() {
            return true;
        }

        @Override
        public boolean isNew() {
            return isNew;
        }

        @Override
        public void copyInto(String directory, InputStream tar) throws IOException, InterruptedException {
            Path into = root.resolve(directory.substring(1));
            if (full) {
                throw new IOException("no space left in it");
            }
            if (!Files.isDirectory(into)) {
                throw new IOException("there is no " + directory + " in it");
            }
            Process process = new ProcessBuilder("tar", "-xpf", "-", "--no-same-owner", "-C", into.toString())
                    .redirectErrorStream(true)
                    .start();
            try (OutputStream out = process.getOutputStream()) {
                tar.transferTo(out);
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(said);
            }
        }

        @Override
        public ExecSession exec(ExecRequest request, RunOutput output) throws IOException, InterruptedException {
            commands.add(request.command());
            List<String> command = new ArrayList<>();
            request.command().forEach(word -> command.add(word.startsWith("/") ? root + word : word));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            byte[] said = process.getInputStream().readAllBytes();
            output.write(RunOutput.Stream.STDOUT, said, 0, said.length);
            return new Done(process.waitFor());
        }

        @Override
        public OptionalLong pid() {
            return OptionalLong.empty();
        }

        @Override
        public Subject subject() {
            return this;
        }

        @Override
        public CompletionStage<RunEnd> ended() {
            return ended;
        }

        @Override
        public void stop(Optional<Signal> instead) {
            ended.complete(new RunEnd(Exit.bySignal(15), 0));
        }

        @Override
        public void kill() {
            ended.complete(new RunEnd(Exit.bySignal(9), 0));
        }

        @Override
        public List<String> survivors() {
            return List.of();
        }

        @Override
        public Run run() {
            return run;
        }

        @Override
        public Set<Long> processes() {
            return Set.of();
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(1);
        }
    }

    private record Done(int code) implements ExecSession {

        @Override
        public CompletionStage<Integer> exit() {
            return CompletableFuture.completedFuture(code);
        }

        @Override
        public OutputStream input() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public void resize(WindowSize size) {}

        @Override
        public void close() {}
    }
}
