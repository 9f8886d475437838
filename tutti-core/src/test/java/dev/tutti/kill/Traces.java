package dev.tutti.kill;

import dev.tutti.process.ProcFs;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Finds what is alive of a program by a variable of its environment that all its descendants inherit. Has nothing to do with the
 * mark that Tutti finds processes by. Confined to one thread.
 */
final class Traces {

    /** What the program carries, and everything it starts, the guardian too. */
    static final String ALL = "KILLTEST";
    /** What the processes carry that the program asked Tutti for. */
    static final String CHILD = "KILLTEST_CHILD";

    /** A process may be overlooked while it becomes another program, or be forked behind the place where the look is. */
    private static final int LOOKS = 4;

    private final String all;
    private final String child;
    private final ProcFs proc = new ProcFs();
    private final byte[] buffer = new byte[128 * 1024];
    /** Those that carry other environments; by a number that may be given again, so the last look does without. */
    private final Set<Long> strangers = new HashSet<>();

    Traces(String mark) {
        this.all = ALL + "=" + mark + "\0";
        this.child = CHILD + "=" + mark + "\0";
    }

    /**
     * When, in {@link System#nanoTime}, something was not seen any more; 0 when it was to the end.
     *
     * @param program the JVM itself
     * @param children the last process that it asked Tutti for
     * @param everything the guardian, and whatever else
     */
    record Gone(long program, long children, long everything) {}

    /** Processes that are alive, by id. */
    record Seen(List<Long> children, List<Long> everything) {}

    /** Looks until several looks in a row have found nothing; gives the times of the first looks that did. */
    Gone await(long program, Duration longest, Duration pause) {
        long began = System.nanoTime();
        var gone = new Gone(0, 0, 0);
        for (int clean = 0; clean < LOOKS && System.nanoTime() - began < longest.toNanos(); ) {
            Seen seen = look(strangers);
            long now = System.nanoTime();
            gone = new Gone(
                    first(gone.program, !seen.everything().contains(program), now),
                    first(gone.children, seen.children().isEmpty(), now),
                    first(gone.everything, seen.everything().isEmpty(), now));
            clean = gone.everything == 0 ? 0 : clean + 1;
            LockSupport.parkNanos(pause.toNanos());
        }
        return gone;
    }

    private static long first(long before, boolean isGone, long now) {
        return !isGone ? 0 : before == 0 ? now : before;
    }

    /** What is alive now. */
    Seen look() {
        return look(new HashSet<>());
    }

    private Seen look(Set<Long> known) {
        var children = new ArrayList<Long>();
        var everything = new ArrayList<Long>();
        long[] pids =
                Arrays.stream(proc.pids()).filter(pid -> !known.contains(pid)).toArray();
        for (long pid : pids) {
            String environment = environment(pid);
            if (environment.contains(all)) {
                everything.add(pid);
                if (environment.contains(child)) {
                    children.add(pid);
                }
            } else if (!environment.isEmpty()) {
                known.add(pid);
            }
        }
        return new Seen(children, everything);
    }

    /** Empty for the dead, and for a moment while a process becomes another program. */
    private String environment(long pid) {
        try (var in = new FileInputStream("/proc/" + pid + "/environ")) {
            int length = in.readNBytes(buffer, 0, buffer.length);
            return new String(buffer, 0, length, StandardCharsets.ISO_8859_1) + "\0";
        } catch (IOException gone) {
            return "";
        }
    }

    /** What is alive, with id, parent and command, for people. */
    List<String> survivors() {
        return look().everything().stream()
                .map(pid -> "pid " + pid + ": " + proc.command(pid))
                .toList();
    }
}
