package dev.tutti.kill;

import dev.tutti.process.Jvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A JVM that starts and stops processes by the public API, and ends in some way at some moment of that. What happens follows
 * from the seed and the number, as far as the scheduler lets it.
 */
record KillRound(long seed, int number) {

    /** After that long nobody will end any more by himself. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);
    /** A process may be overlooked while it becomes another program, or be forked behind the place where the look is. */
    private static final int LOOKS = 3;
    /** Lines of the program before its end: from its first words to its busiest time. */
    private static final int MOST_STEPS = 16;
    /** From its last line to its end: a step takes some milliseconds. */
    private static final int LONGEST_MOMENT_MICROS = 20_000;
    /** From the beginning of a stop in order to the kill that comes between. */
    private static final int LONGEST_STOP_MICROS = 200_000;

    /** Takes turns, so that each comes as often as any other. */
    Ending ending() {
        return Ending.values()[number % Ending.values().length];
    }

    /**
     * Runs it.
     *
     * @param scratch where the round makes a directory of its own, removed if the round was clean
     */
    KillOutcome run(Path scratch) throws IOException, InterruptedException {
        var random = new Random(seed * 1_000_003 + number);
        String mark = "%08d%06d".formatted(number, random.nextInt(1_000_000)) + (System.nanoTime() & 0xFFFFFF);
        var place = Place.make(scratch.resolve(mark));
        var traces = new Traces(mark, place.root());
        try (var lifeline = Lifeline.make(place.lifeline())) {
            Process program = start(mark, random.nextLong(), place);
            try {
                var died = program.onExit().thenApply(ended -> System.nanoTime());
                awaitSteps(program, random.nextInt(MOST_STEPS));
                LockSupport.parkNanos(random.nextInt(LONGEST_MOMENT_MICROS) * 1000L);
                long told = end(program, random);
                lifeline.letGo();
                return outcome(told, died, lifeline, traces, place);
            } finally {
                program.destroyForcibly().waitFor();
                traces.look().stream()
                        .flatMap(pid -> ProcessHandle.of(pid).stream())
                        .forEach(ProcessHandle::destroyForcibly);
            }
        }
    }

    /** The files of a round. */
    private record Place(Path root, Path work, Path temporary, Path complaints, Path lifeline) {

        static Place make(Path root) throws IOException {
            return new Place(
                    Files.createDirectories(root),
                    Files.createDirectory(root.resolve("work")),
                    Files.createDirectory(root.resolve("tmp")),
                    root.resolve("complaints"),
                    root.resolve("lifeline"));
        }

        /** What the program has left behind. */
        List<String> left() throws IOException {
            try (Stream<Path> files = Files.walk(temporary)) {
                return files.filter(file -> !file.equals(temporary))
                        .map(file -> "file " + file)
                        .toList();
            }
        }

        void remove() throws IOException {
            for (Path file : List.of(work, temporary, complaints, lifeline, root)) {
                Files.delete(file);
            }
        }
    }

    private static Process start(String mark, long seed, Place place) throws IOException {
        var builder = Jvm.of(
                        DoomedProgram.class,
                        Long.toString(seed),
                        mark,
                        place.lifeline().toString())
                .withOptions("-XX:+UseSerialGC", "-Xmx96m", "-Djava.io.tmpdir=" + place.temporary())
                .builder()
                .directory(place.work().toFile())
                .redirectError(place.complaints().toFile());
        builder.environment().put(Traces.VARIABLE, mark);
        return builder.start();
    }

    private void awaitSteps(Process program, int steps) throws IOException, InterruptedException {
        var taken = CompletableFuture.runAsync(() -> readSteps(program, steps), task -> new Thread(task).start());
        try {
            taken.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException stuck) {
            throw new IOException("The program of " + this + " did not get so far", stuck);
        }
    }

    private static void readSteps(Process program, int steps) {
        BufferedReader lines = program.inputReader(StandardCharsets.UTF_8);
        try {
            for (int step = 0; step <= steps; step++) {
                if (lines.readLine() == null) {
                    return;
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Returns when, in {@link System#nanoTime}, it was told to end, or killed. */
    private long end(Process program, Random random) throws IOException {
        long pause = random.nextInt(LONGEST_STOP_MICROS) * 1000L;
        return switch (ending()) {
            case EXIT -> tell(program, 'x');
            case HALT -> tell(program, 'h');
            case TERM -> terminate(program);
            case KILL -> kill(program);
            case EXIT_HALTED -> {
                tell(program, 'x');
                LockSupport.parkNanos(pause);
                yield tell(program, 'h');
            }
            case TERM_KILLED -> {
                terminate(program);
                LockSupport.parkNanos(pause);
                yield kill(program);
            }
        };
    }

    private static long tell(Process program, char order) throws IOException {
        long now = System.nanoTime();
        try {
            program.getOutputStream().write(order);
            program.getOutputStream().flush();
        } catch (IOException ended) {
            // It was told to exit, and has.
            if (program.isAlive()) {
                throw ended;
            }
        }
        return now;
    }

    private static long terminate(Process program) {
        long now = System.nanoTime();
        program.destroy();
        return now;
    }

    private static long kill(Process program) {
        long now = System.nanoTime();
        program.destroyForcibly();
        return now;
    }

    private KillOutcome outcome(long told, CompletableFuture<Long> died, Lifeline lifeline, Traces traces, Place place)
            throws IOException {
        long deadline = told + LONGEST.toNanos();
        int clean = 0;
        // To look is work: nobody looks before the system has said that nothing is left.
        while (clean < LOOKS && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            boolean over = lifeline.cut().isPresent() && died.isDone();
            clean = over && traces.look().isEmpty() ? clean + 1 : 0;
        }
        var left = new ArrayList<>(traces.survivors());
        left.addAll(place.left());
        if (lifeline.cut().isEmpty()) {
            left.add("somebody who holds the lifeline");
        }
        String complaints = Files.readString(place.complaints());
        if (left.isEmpty() && complaints.isEmpty()) {
            place.remove();
        }
        long now = System.nanoTime();
        long last = lifeline.cut().orElse(now);
        Duration after = Duration.ofNanos(Math.max(0, last - died.getNow(now)));
        return new KillOutcome(
                this, lifeline.holders(), Duration.ofNanos(Math.max(0, last - told)), after, left, complaints);
    }
}
