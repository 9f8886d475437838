package dev.tutti.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Moments on the command line: {@code 10m} ago, {@code 14:05} by the clock on the wall, a day, an RFC 3339 time, or seconds
 * since 1970.
 *
 * @param zone of that clock
 */
record Moments(Instant now, ZoneId zone) {

    private static final Pattern EPOCH_SECONDS = Pattern.compile("\\d{9,11}(?:\\.\\d+)?");

    /** The moment; a time of day that is still to come today is meant of yesterday. */
    Instant past(String option, String text) {
        return read(option, text, true);
    }

    /** The moment; a time of day is meant of today. */
    Instant of(String option, String text) {
        return read(option, text, false);
    }

    /** @throws UsageException if it is none of these */
    private Instant read(String option, String text, boolean past) {
        String iso =
                text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + "T" + text.substring(11) : text;
        Optional<Instant> moment = sinceEpoch(text)
                .or(() -> Durations.read(text).map(now::minus))
                .or(() -> parsed(
                        text, it -> LocalDate.parse(it).atStartOfDay(zone).toInstant()))
                .or(() -> parsed(iso, it -> OffsetDateTime.parse(it).toInstant()))
                .or(() -> parsed(iso, it -> LocalDateTime.parse(it).atZone(zone).toInstant()))
                .or(() -> parsed(text, LocalTime::parse).map(time -> onTheClock(time, past)));
        return moment.orElseThrow(() -> new UsageException(
                option + " takes how long ago, such as 10m, a time of day, such as 14:05, a day, or a time such as"
                        + " 2026-11-20T14:05:00Z, not \"" + text + "\""));
    }

    /** So many seconds ago was before there were computers. */
    private static Optional<Instant> sinceEpoch(String text) {
        return EPOCH_SECONDS.matcher(text).matches()
                ? Optional.of(Instant.ofEpochMilli((long) (Double.parseDouble(text) * 1000)))
                : Optional.empty();
    }

    private Instant onTheClock(LocalTime time, boolean past) {
        ZonedDateTime today = now.atZone(zone).with(time);
        boolean later = today.toInstant().isAfter(now);
        return (past && later ? today.minusDays(1) : today).toInstant();
    }

    private static <T> Optional<T> parsed(String text, Function<String, T> form) {
        try {
            return Optional.of(form.apply(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** How long it is until a moment; nothing when it is past. */
    Duration until(Instant moment) {
        Duration left = Duration.between(now, moment);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
