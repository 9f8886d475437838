package dev.tutti.log;

/**
 * How much of the past log files keep.
 *
 * @param largestBytes a file that would grow beyond this becomes a backup first
 * @param backups how many are kept, named {@code .1} (youngest), {@code .2} …; with 0 a full file is emptied
 */
public record LogRotation(long largestBytes, int backups) {

    public LogRotation {
        if (largestBytes < 1 || backups < 0) {
            throw new IllegalArgumentException("A log file needs at least one byte, and not less than 0 backups");
        }
    }

    /** 10 MiB and three backups. */
    public static LogRotation standard() {
        return new LogRotation(10 << 20, 3);
    }
}
