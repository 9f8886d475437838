package dev.tutti.log;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What the memory of one unit gives for a filter.
 *
 * @param lines those that the filter may take, oldest first
 * @param complete from this moment on no line has been forgotten
 * @param since how many lines there are from that moment on, whatever the filter says
 * @param total how many lines there have ever been
 */
record KeptLines(String source, List<LogLine> lines, Instant complete, int since, long total) {

    /** The first moment after another, in the steps in which times are written. */
    static Instant after(Instant moment) {
        return moment.equals(Instant.MIN)
                ? moment
                : moment.truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
    }

    /** The lines whose text a filter takes. */
    KeptLines matching(LogFilter filter) {
        return filter.readsText()
                ? new KeptLines(
                        source,
                        lines.stream()
                                .filter(line -> filter.takesText(line.text()))
                                .toList(),
                        complete,
                        since,
                        total)
                : this;
    }

    boolean isWhole() {
        return complete.equals(Instant.MIN);
    }
}
