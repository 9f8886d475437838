package dev.tutti.log;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Renders times of the log, milliseconds truncated. Not for use by several threads at once. */
final class TimeText {

    private static final int DAY = 86_400;

    /** No zone changes its offset more often. */
    private static final int OFFSET_STEP = 900;

    private final ZoneId zone;
    private long step = Long.MIN_VALUE;
    private int offset;
    private long day = Long.MIN_VALUE;
    private LocalDate date = LocalDate.EPOCH;

    TimeText(ZoneId zone) {
        this.zone = zone;
    }

    /** {@code 20:44:01.007}. */
    void clock(Instant at, ByteText out) {
        int second = (int) Math.floorMod(local(at), (long) DAY);
        out.digits(second / 3600, 2).append(':').digits(second / 60 % 60, 2).append(':');
        out.digits(second % 60, 2).append('.').digits(at.getNano() / 1_000_000, 3);
    }

    /** {@code 2026-11-20T20:44:01.007+01:00}, or with {@code Z} in UTC: RFC 3339. */
    void full(Instant at, ByteText out) {
        long today = Math.floorDiv(local(at), (long) DAY);
        if (today != day) {
            day = today;
            date = LocalDate.ofEpochDay(today);
        }
        out.digits(date.getYear(), 4)
                .append('-')
                .digits(date.getMonthValue(), 2)
                .append('-');
        out.digits(date.getDayOfMonth(), 2).append('T');
        clock(at, out);
        offset(out);
    }

    private void offset(ByteText out) {
        if (offset == 0) {
            out.append('Z');
            return;
        }
        int minutes = Math.abs(offset) / 60;
        out.append(offset < 0 ? '-' : '+').digits(minutes / 60, 2).append(':').digits(minutes % 60, 2);
    }

    private long local(Instant at) {
        long second = at.getEpochSecond();
        long its = Math.floorDiv(second, (long) OFFSET_STEP);
        if (its != step) {
            step = its;
            offset = zone.getRules().getOffset(at).getTotalSeconds();
        }
        return second + offset;
    }
}
