package dev.tutti.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A JVM that starts and stops processes by the public API, and ends in some way at some moment of that. What happens follows
 * from the seed and the number, as far as the scheduler lets it.
 *
 * @param pause between two looks at what is alive
 */
public record KillRound(long seed, int number, Duration pause) {

    /** After that long nobody will end any more by himself. */
    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** Lines of the program before its end: from its first words to its busiest time. */
    private static final int MOST_STEPS = 16;
    /** From its last line to its end: a step takes some milliseconds. */
    private static final int LONGEST_MOMENT_MICROS = 20_000;
    /** From the beginning of a stop in order to the kill that comes between. */
    private static final int LONGEST_STOP_MICROS = 200_000;

    /**
     * What came of a round.
     *
     * @param told from the moment the JVM was told to end, or killed, until the last of its processes was dead
     * @param dead from the death of the JVM until then; zero when it died after them
     * @param everything from the moment it was told until the guardian and all else was gone too
     * @param left processes and files that outlived the time they were given
     * @param complaints what the program wrote to standard error
     */
    public record Outcome(
            KillRound round, Duration told, Duration dead, Duration everything, List<String> left, String complaints) {

        public boolean isClean() {
            return left.isEmpty();
        }

        @Override
        public String toString() {
            return "seed %d, round %d, %s: left %s; it said: %s"
                    .formatted(round.seed, round.number, round.ending(), left, complaints);
        }
    }

    /** Takes turns, so that each comes as often as any other. */
    public Ending ending() {
        return Ending.values()[number % Ending.values().length];
    }

    /**
     * Runs it.
     *
     * @param java the program that runs the JVM
     * @param scratch where the JVM finds its directory for temporary files; that is removed if the round was clean
     */
    public Outcome run(Path java, Path scratch) throws IOException, InterruptedException {
        var random = new Random(seed * 1_000_003 + number);
        String mark = UUID.randomUUID().toString();
        Path temporary = Files.createDirectories(scratch.resolve("round-" + number));
        Path complaints = scratch.resolve("round-" + number + ".err");
        Process program = start(java, mark, random.nextLong(), temporary, complaints);
        var traces = new Traces(mark);
        try {
            awaitSteps(program, random.nextInt(MOST_STEPS));
            LockSupport.parkNanos(random.nextInt(LONGEST_MOMENT_MICROS) * 1000L);
            long ended = end(program, random);
            Traces.Gone gone = traces.await(program.pid(), LONGEST, pause);
            List<String> left = Stream.concat(traces.survivors().stream(), files(temporary).stream())
                    .toList();
            return new Outcome(
                    this,
                    Duration.ofNanos(gone.children() - ended),
                    Duration.ofNanos(Math.max(0, gone.children() - gone.program())),
                    Duration.ofNanos(gone.everything() - ended),
                    left,
                    Files.readString(complaints));
        } finally {
            program.destroyForcibly().waitFor();
            traces.look().everything().stream()
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static Process start(Path java, String mark, long seed, Path temporary, Path complaints)
            throws IOException {
        var builder = new ProcessBuilder(
                        java.toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-Xmx96m",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedProgram.class.getName(),
                        Long.toString(seed),
                        mark)
                .redirectError(complaints.toFile());
        builder.environment().put(Traces.ALL, mark);
        return builder.start();
    }

    private void awaitSteps(Process program, int steps) throws IOException {
        BufferedReader lines = program.inputReader(StandardCharsets.UTF_8);
        for (int step = 0; step <= steps; step++) {
            if (lines.readLine() == null) {
                return;
            }
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

    private static List<String> files(Path temporary) throws IOException {
        try (Stream<Path> files = Files.walk(temporary)) {
            List<String> left = files.filter(file -> !file.equals(temporary))
                    .map(file -> "file " + file)
                    .toList();
            if (left.isEmpty()) {
                Files.delete(temporary);
            }
            return left;
        }
    }
}
