package dev.tutti.process;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One process as the system sees it. A pid alone names nobody, for it is given out again; pid and start time together do.
 *
 * @param parent the pid of the process that is its parent now
 * @param group the id of its process group
 * @param session the id of its session
 * @param start when it started, in clock ticks since boot
 * @param alive whether the system still has to do with it; a zombie is over
 * @param leaving whether it has begun to end and runs nothing any more, though it may still hold files and ports
 */
public record ProcessStat(long pid, long parent, long group, long session, long start, boolean alive, boolean leaving) {

    /** {@code PF_EXITING} of the kernel, which is set before memory and files are released. */
    private static final long EXITING = 0x4;

    /** What stands there for a thread other than the first of its process; a pid names it as well, but no list does. */
    private static final String NO_EXIT_SIGNAL = "-1";

    /** Among the fields behind the name. */
    private static final int SIZE_OF_MEMORY = 20;

    private static final int START_OF_CODE = 23;
    private static final int START_OF_ENVIRONMENT = 47;
    private static final int END_OF_ENVIRONMENT = 48;

    /** A process that ended before it could be looked at. */
    static ProcessStat ended(long pid) {
        return new ProcessStat(pid, 0, pid, pid, 0, false, true);
    }

    /** Reads the one line of {@code /proc/PID/stat}. Empty when it is not one, or that of a thread. */
    static Optional<ProcessStat> parse(byte[] buffer, int length) {
        String line = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
        // The name stands in parentheses and may itself hold spaces and parentheses.
        int open = line.indexOf('(');
        if (open < 2 || line.lastIndexOf(')') < open) {
            return Optional.empty();
        }
        String[] fields = fieldsBehindTheName(line);
        if (fields.length < 20 || (fields.length > 35 && fields[35].equals(NO_EXIT_SIGNAL))) {
            return Optional.empty();
        }
        try {
            long threads = Long.parseLong(fields[17]);
            return Optional.of(new ProcessStat(
                    Long.parseLong(line.substring(0, open).strip()),
                    Long.parseLong(fields[1]),
                    Long.parseLong(fields[2]),
                    Long.parseLong(fields[3]),
                    Long.parseLong(fields[19]),
                    isAlive(fields[0].charAt(0), threads),
                    (Long.parseLong(fields[6]) & EXITING) != 0 && threads <= 1));
        } catch (NumberFormatException malformed) {
            return Optional.empty();
        }
    }

    /**
     * Whether a live process has an environment although none could be read: while it executes another program it seems to
     * have none, until its code is in place. Only one that has none for good has an empty place for it after that. Who has
     * no memory either is on its way out, or a thread of the kernel; a session says nothing, as that of another namespace of
     * pids is 0.
     */
    static boolean isChangingItsProgram(String line) {
        String[] fields = fieldsBehindTheName(line);
        return fields.length > END_OF_ENVIRONMENT
                && !fields[SIZE_OF_MEMORY].equals("0")
                && (fields[START_OF_CODE].equals("0")
                        || !fields[START_OF_ENVIRONMENT].equals(fields[END_OF_ENVIRONMENT]));
    }

    private static String[] fieldsBehindTheName(String line) {
        return line.substring(line.lastIndexOf(')') + 1).strip().split(" ");
    }

    /** The first thread may end before the others; the process lives on although its state says zombie. */
    private static boolean isAlive(char state, long threads) {
        return (state != 'Z' && state != 'X' && state != 'x') || threads > 1;
    }

    /** Whether both are the same process, not two that were given the same pid. */
    public boolean isSameAs(ProcessStat other) {
        return pid == other.pid && start == other.start;
    }
}
