package dev.tutti.process;

import java.util.OptionalLong;

/**
 * The lowest pid that a descendant of a process can have. Pids are given out in ascending order and begin anew at the
 * highest one. As long as fewer processes were started on the machine than there are pids above the first process, they
 * cannot have begun anew, so that everything that is older, often nearly all of a machine, need not be looked at.
 *
 * @param first the pid of the first process
 * @param forksBefore how many processes had been started on the machine shortly before it
 */
record PidFloor(long first, OptionalLong forksBefore) {

    /** Forks under way are counted a little later than their pid is given out. */
    private static final long MARGIN = 2048;

    /** The lowest pid a descendant can have now; 1 when that cannot be told. */
    long now(ProcFs proc) {
        OptionalLong forks = proc.forks();
        OptionalLong highest = proc.highestPid();
        if (forksBefore.isEmpty() || forks.isEmpty() || highest.isEmpty()) {
            return 1;
        }
        long since = forks.getAsLong() - forksBefore.getAsLong();
        // The first process itself was counted. A system that does not count at all must not be believed.
        boolean believable = since > 0;
        return believable && since + MARGIN < highest.getAsLong() - first ? first : 1;
    }
}
