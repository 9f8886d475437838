package dev.tutti.log;

import dev.tutti.log.LogLine.Channel;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Lines as they stand in log files that are read again: {@code 2026-11-20T21:32:23.373Z I out#1 message}. A small letter is
 * the level of a line that views do not show. What begins with four spaces goes on with the message before it; what begins
 * with {@code #} says how many lines before it are kept nowhere. Not for use by several threads at once.
 */
final class RecordText {

    static final String INDENT = "    ";

    private static final byte[] OUT = "out#".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ERR = "err#".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OWN = "tutti#".getBytes(StandardCharsets.UTF_8);
    private static final int DATE = 10;
    private static final int TIME = 24;
    private static final Level[] LEVELS = Level.values();
    private static final int SECOND = 1000;

    private final String source;
    private String day = "";
    private long midnight;

    RecordText(String source) {
        this.source = source;
    }

    /** The letter of a level that is not shown. */
    static char hidden(Level level) {
        return Character.toLowerCase(level.letter());
    }

    /** So many lines of before are kept nowhere; with its line end. */
    static byte[] gone(long lines) {
        return ("#" + lines + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The number that such a line says; 0 where it is another one. */
    static long gone(byte[] bytes, int from, int to) {
        boolean fits = to - from > 1 && to - from < 20 && bytes[from] == '#';
        long lines = 0;
        for (int i = from + 1; fits && i < to; i++) {
            fits = bytes[i] >= '0' && bytes[i] <= '9';
            lines = lines * 10 + bytes[i] - '0';
        }
        return fits ? lines : 0;
    }

    static void origin(Channel channel, int run, ByteText out) {
        out.append(mark(channel)).append(String.valueOf(run)).append(' ');
    }

    private static byte[] mark(Channel channel) {
        return switch (channel) {
            case STDOUT -> OUT;
            case STDERR -> ERR;
            case TUTTI -> OWN;
        };
    }

    /**
     * A line that was read.
     *
     * @param shown whether views show it
     */
    record Read(LogLine line, boolean shown) {
        /** The same with a line of text more. */
        Read and(String more) {
            return new Read(
                    new LogLine(
                            line.at(),
                            line.source(),
                            line.run(),
                            line.channel(),
                            line.level(),
                            line.text() + "\n" + more),
                    shown);
        }
    }

    /** The line; empty where it is none, as after a power cut. */
    Optional<Read> parse(byte[] bytes, int from, int to) {
        if (to - from < TIME + 3 || bytes[from + TIME] != ' ') {
            return Optional.empty();
        }
        char letter = (char) bytes[from + TIME + 1];
        for (Channel channel : Channel.values()) {
            byte[] mark = mark(channel);
            int run = from + TIME + 3;
            int text = afterRun(bytes, run + mark.length, to);
            if (text > 0 && java.util.Arrays.equals(bytes, run, run + mark.length, mark, 0, mark.length)) {
                return line(bytes, from, letter, channel, number(bytes, run + mark.length, text - 1), text, to);
            }
        }
        return Optional.empty();
    }

    private Optional<Read> line(byte[] bytes, int from, char letter, Channel channel, int run, int text, int to) {
        for (Level level : LEVELS) {
            if (level.letter() == Character.toUpperCase(letter)) {
                String message = Utf8.decode(bytes, text, to);
                return time(bytes, from)
                        .map(at -> new Read(
                                new LogLine(at, source, run, channel, level, message), level.letter() == letter));
            }
        }
        return Optional.empty();
    }

    /** Where the text begins behind a number and a blank; 0 where there is none. */
    private static int afterRun(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9' && at - from < 9) {
            at++;
        }
        return at > from && at < to && bytes[at] == ' ' ? at + 1 : 0;
    }

    private static int number(byte[] bytes, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }

    private Optional<Instant> time(byte[] bytes, int from) {
        String date = new String(bytes, from, DATE, StandardCharsets.ISO_8859_1);
        try {
            if (!date.equals(day)) {
                midnight = LocalDate.parse(date).toEpochDay() * 86_400 * SECOND;
                day = date;
            }
        } catch (DateTimeException e) {
            return Optional.empty();
        }
        int hour = number(bytes, from + 11, from + 13);
        int minute = number(bytes, from + 14, from + 16);
        int second = number(bytes, from + 17, from + 19);
        int milli = number(bytes, from + 20, from + 23);
        return Optional.of(Instant.ofEpochMilli(midnight + ((hour * 60L + minute) * 60 + second) * SECOND + milli));
    }
}
