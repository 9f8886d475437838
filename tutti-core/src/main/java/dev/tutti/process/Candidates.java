package dev.tutti.process;

import java.io.File;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/**
 * The pids among which all processes of a run are.
 *
 * <p>A process may fork and end between two steps of a look, again and again. So each is looked at before what it has forked
 * meanwhile: whoever is not found alive has ended after all its children had come to light. They are asked for once more
 * until there are none.
 */
record Candidates(PidFloor floor, ProcFs proc) {

    /** So few pids in a row are asked for faster than a list of all processes is made. */
    private static final int FEW = 48;
    /** On a machine that forks faster than anybody can look, the next look is as good as this one. */
    private static final int MOST_PORTIONS = 16;

    /** Has each looked at, ascending at first. */
    void forEach(LongConsumer look) {
        long from = floor.now(proc);
        if (from <= 1 || !floor.tellsLast()) {
            listed(from, Long.MAX_VALUE, look);
        } else if (!ascending(from, look)) {
            listed(1, Long.MAX_VALUE, look);
        }
    }

    /**
     * In the order in which the system gives pids out, up to the last one. False when they have begun anew, so that who is
     * younger may have a lower one.
     */
    private boolean ascending(long first, LongConsumer look) {
        long from = first;
        for (int portion = 0; portion < MOST_PORTIONS; portion++) {
            long to = proc.lastPid().orElse(0);
            if (portion > 0 && to == from - 1) {
                return true;
            }
            if (to < from) {
                // Fewer forks were counted than that takes.
                return false;
            }
            if (to - from < FEW) {
                existing(from, to, look);
            } else {
                listed(from, to, look);
            }
            from = to + 1;
        }
        return true;
    }

    /** Each is asked for when those with a lower pid have been looked at. */
    private static void existing(long from, long to, LongConsumer look) {
        LongStream.rangeClosed(from, to)
                .filter(pid -> new File("/proc/" + pid).exists())
                .forEach(look);
    }

    /** A list is out of date while those in it are looked at, so more are made until one has nobody new. */
    private void listed(long from, long to, LongConsumer look) {
        Set<Long> known = new HashSet<>();
        for (int list = 0; list < MOST_PORTIONS; list++) {
            long[] fresh = Arrays.stream(proc.pids())
                    .filter(pid -> pid >= from && pid <= to && known.add(pid))
                    .toArray();
            if (fresh.length == 0) {
                return;
            }
            Arrays.stream(fresh).forEach(look);
        }
    }
}
