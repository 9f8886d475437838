package dev.tutti.process;

import dev.tutti.driver.LaunchException;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Run;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A short command run to its end on behalf of a run, such as a probe. Its whole tree is gone afterwards, whatever happens.
 *
 * @param code its exit code; empty when it took too long and was killed
 * @param lastLine the last line it wrote that is not blank, at most 200 characters; empty when there is none
 */
public record CommandRun(OptionalInt code, String lastLine) {

    private static final int TAIL = 4096;
    private static final int LONGEST_LINE = 200;
    /** The pipe may be held by others than the command and what it started. */
    private static final Duration LONGEST_REST = Duration.ofMillis(200);

    /**
     * Runs a command.
     *
     * @throws LaunchException when it cannot be started
     * @throws InterruptedException when interrupted; the command has been killed then
     */
    public static CommandRun of(LocalProcess command, Run run, Duration longest)
            throws LaunchException, InterruptedException {
        try {
            return start(command, run, longest);
        } catch (IOException failed) {
            throw new LaunchException("Cannot start " + command.summary() + ": " + failed.getMessage(), failed);
        }
    }

    private static CommandRun start(LocalProcess command, Run run, Duration longest)
            throws LaunchException, InterruptedException, IOException {
        var marker = RunMarker.aside(run);
        String inherited =
                Optional.ofNullable(System.getenv(RunMarker.VARIABLE)).orElse("");
        Spawn spawn = Spawn.of(command, java.util.Map.of(), marker.appendedTo(inherited));
        spawn.check();
        var proc = new ProcFs();
        var forksBefore = proc.forks();
        Process process = Forks.start(spawn.builder()
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true));
        ProcessStat main = proc.stat(process.pid()).orElseGet(() -> ProcessStat.ended(process.pid()));
        var tree = new ProcessTree(main, marker, PidFloor.of(main, forksBefore, proc));
        var tail = new Tail();
        boolean finished = false;
        try {
            tail.follow(process.getInputStream(), "tutti-" + run + "-probe");
            finished = process.waitFor(longest.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            tree.killAll(Duration.ofSeconds(5));
        }
        tail.awaitEnd();
        return new CommandRun(finished ? OptionalInt.of(process.exitValue()) : OptionalInt.empty(), tail.lastLine());
    }

    /** The end of what was written. Filled by a thread of its own, so that the command never waits for a reader. */
    private static final class Tail {

        private final byte[] bytes = new byte[TAIL];
        private int length;
        private Optional<Job> reader = Optional.empty();

        void follow(InputStream in, String name) {
            reader = Optional.of(Threads.ofThisJvm().start(name, () -> read(in)));
        }

        private void read(InputStream in) {
            byte[] chunk = new byte[TAIL];
            try (in) {
                for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                    append(chunk, count);
                }
            } catch (IOException closed) {
                System.getLogger(CommandRun.class.getName()).log(System.Logger.Level.DEBUG, closed);
            }
        }

        private synchronized void append(byte[] chunk, int count) {
            int kept = Math.min(length, TAIL - count);
            System.arraycopy(bytes, length - kept, bytes, 0, kept);
            System.arraycopy(chunk, 0, bytes, kept, count);
            length = kept + count;
        }

        void awaitEnd() throws InterruptedException {
            if (reader.isPresent()) {
                reader.get().endsWithin(LONGEST_REST);
            }
        }

        synchronized String lastLine() {
            String line = new String(bytes, 0, length, StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .reduce("", (earlier, later) -> later);
            return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE);
        }
    }
}
