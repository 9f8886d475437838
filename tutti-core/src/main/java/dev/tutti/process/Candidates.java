package dev.tutti.process;

import java.io.File;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/** The pids among which all processes of a run are. */
record Candidates(PidFloor floor, ProcFs proc) {

    /** So few pids in a row are asked for faster than a list of all processes is made. */
    private static final int FEW = 48;
    /** On a machine that forks faster than anybody can look, the next look is as good as this one. */
    private static final int MOST_PORTIONS = 16;

    /**
     * Has each looked at, ascending. Whoever is forked meanwhile is looked at too, where the system says which pid it gave
     * out last: a process may fork and end between two steps of a look, again and again.
     */
    void forEach(LongConsumer look) {
        long from = floor.now(proc);
        boolean isOrdered = from > 1 && floor.tellsLast();
        for (int portion = 0; portion < MOST_PORTIONS; portion++) {
            OptionalLong last = isOrdered ? proc.lastPid() : OptionalLong.empty();
            if (last.isEmpty()) {
                listed(from, Long.MAX_VALUE).forEach(look);
                return;
            }
            long to = last.getAsLong();
            if (to < from) {
                if (portion == 0) {
                    // Pids have begun anew, and fewer forks were counted than that takes.
                    listed(1, Long.MAX_VALUE).forEach(look);
                }
                return;
            }
            (to - from < FEW ? existing(from, to) : listed(from, to)).forEach(look);
            from = to + 1;
        }
    }

    private LongStream listed(long from, long to) {
        return Arrays.stream(proc.pids()).filter(pid -> pid >= from && pid <= to);
    }

    private static LongStream existing(long from, long to) {
        return LongStream.rangeClosed(from, to).filter(pid -> new File("/proc/" + pid).exists());
    }
}
