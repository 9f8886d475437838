package dev.tutti.process;

import java.util.OptionalLong;

/**
 * The lowest pid that a descendant of a process can have. Pids are given out in ascending order and begin anew at the
 * highest one. As long as fewer processes were started on the machine than there are pids above the first process, they
 * cannot have begun anew, so that everything that is older, often nearly all of a machine, need not be looked at.
 *
 * @param first the pid of the first process
 * @param forksBefore how many processes had been started on the machine shortly before it
 * @param tellsLast whether the system says which pid it gave out last; in a container it may say that of its host
 */
record PidFloor(long first, OptionalLong forksBefore, boolean tellsLast) {

    /** Forks under way are counted a little later than their pid is given out. */
    private static final long MARGIN = 2048;

    /** So many pids are given out, at most, while one process begins. */
    private static final long MEANWHILE = 256;

    /** The floor of a process that has just begun. */
    static PidFloor of(ProcessStat first, OptionalLong forksBefore, ProcFs proc) {
        long pid = first.pid();
        boolean tellsLast = proc.lastPid().stream().anyMatch(last -> last >= pid && last < pid + MEANWHILE);
        return new PidFloor(pid, forksBefore, tellsLast);
    }

    /** The lowest pid a descendant can have now; 1 when that cannot be told. */
    long now(ProcFs proc) {
        OptionalLong forks = forksBefore.isPresent() ? proc.forks() : OptionalLong.empty();
        OptionalLong highest = forks.isPresent() ? proc.highestPid() : OptionalLong.empty();
        if (highest.isEmpty()) {
            return 1;
        }
        long since = forks.getAsLong() - forksBefore.getAsLong();
        // The first process itself was counted. A system that does not count at all must not be believed.
        boolean believable = since > 0;
        return believable && since + MARGIN < highest.getAsLong() - first ? first : 1;
    }
}
