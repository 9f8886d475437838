package dev.tutti.docker;

import dev.tutti.driver.RunOutput;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The entries of a log, each in a frame that begins with its time, which is taken away. Knows how far it has come, so that a log that
 * was cut short can be read on.
 *
 * <p>An engine notes each stream down by itself: an entry may stand behind one that is younger. So a log is read on from a little
 * before its last entry, and what was handed on already is told by its time and stream. Of more entries than are looked through
 * again nothing need be known.
 */
final class LogEntries {

    private static final int HEAD = 8;
    private static final int LONGEST_STAMP = 40;

    /** From so many points in time back a log is read on, and at least from so long before its last one. */
    private static final int READ_AGAIN = 64;

    /** A thread of an engine is hardly ever held up for longer between the look at the clock and the writing down. */
    private static final Duration OUT_OF_STEP = Duration.ofSeconds(1);

    /** Of so many points it is known what was handed on, however long ago. */
    private static final int REMEMBERED = 8 * READ_AGAIN;

    private final RunOutput output;

    /** What was handed on last, in the order of the log. */
    private final Deque<Noted> handedOn = new ArrayDeque<>();

    private Instant latest = Instant.MIN;

    /** How many of each a second reading may meet again. */
    private final Map<Point, Integer> known = new HashMap<>();

    /** Whether an entry told its time to the second alone. */
    private boolean vague;

    /** Parts of one long line have the same time. */
    private record Point(Instant time, RunOutput.Stream stream) {}

    /** Entries of one point, one after another. */
    private static final class Noted {

        private final Point point;
        private int entries;

        private Noted(Point point) {
            this.point = point;
        }
    }

    LogEntries(RunOutput output) {
        this.output = output;
    }

    /** The time from which on the log is to be read once more to miss nothing; empty where that is its beginning. */
    Optional<Instant> resumption() {
        if (handedOn.size() <= READ_AGAIN) {
            return Optional.empty();
        }
        Instant earliest = latest.minus(OUT_OF_STEP);
        var newestFirst = handedOn.descendingIterator();
        for (int count = 0; count < READ_AGAIN; count++) {
            Instant time = newestFirst.next().point.time();
            earliest = time.isBefore(earliest) ? time : earliest;
        }
        return Optional.of(earliest);
    }

    /** Whether an engine has told times, and so vaguely that they tell no entry from another: Podman does. */
    boolean isVague() {
        return vague;
    }

    /** Hands on everything to the end. */
    void read(InputStream bytes) throws IOException {
        byte[] head = new byte[HEAD];
        for (int read = bytes.readNBytes(head, 0, HEAD); read > 0; read = bytes.readNBytes(head, 0, HEAD)) {
            if (read < HEAD) {
                throw new EOFException("the log broke off");
            }
            byte[] entry = bytes.readNBytes(Frames.length(head));
            if (entry.length < Frames.length(head)) {
                throw new EOFException("the log broke off");
            }
            handOn(Frames.stream(head), entry);
        }
    }

    /** Hands on what was not yet: the entries from {@link #resumption} on. */
    void readRest(InputStream bytes) throws IOException {
        handedOn.forEach(noted -> known.merge(noted.point, noted.entries, Integer::sum));
        read(bytes);
    }

    private void handOn(RunOutput.Stream stream, byte[] entry) {
        int stamp = stamp(entry);
        Optional<Instant> time = time(entry, stamp);
        if (time.isEmpty()) {
            // An engine that tells no times has nothing that could be taken away.
            output.write(stream, entry, 0, entry.length);
            return;
        }
        vague = vague || !hasFraction(entry, stamp);
        var point = new Point(time.get(), stream);
        if (!wasHandedOn(point)) {
            remember(point);
            output.write(stream, entry, stamp, entry.length - stamp);
        }
    }

    private boolean wasHandedOn(Point point) {
        int left = known.getOrDefault(point, 0);
        if (left > 0) {
            known.put(point, left - 1);
        }
        return left > 0;
    }

    private void remember(Point point) {
        Noted last = handedOn.peekLast();
        if (last == null || !last.point.equals(point)) {
            last = new Noted(point);
            handedOn.addLast(last);
        }
        last.entries++;
        latest = point.time().isAfter(latest) ? point.time() : latest;
        while (handedOn.size() > REMEMBERED && (handedOn.size() > LogStream.MOST_LOST || isOld(handedOn.getFirst()))) {
            handedOn.removeFirst();
        }
    }

    private boolean isOld(Noted noted) {
        return noted.point.time().isBefore(latest.minus(OUT_OF_STEP));
    }

    /** How long the time is, with the space that follows it; 0 where there is none. */
    private static int stamp(byte[] entry) {
        for (int at = 0; at < entry.length && at < LONGEST_STAMP; at++) {
            if (entry[at] == ' ') {
                return at + 1;
            }
        }
        return 0;
    }

    private static boolean hasFraction(byte[] entry, int stamp) {
        return new String(entry, 0, stamp, StandardCharsets.US_ASCII).indexOf('.') >= 0;
    }

    private static Optional<Instant> time(byte[] entry, int stamp) {
        if (stamp == 0) {
            return Optional.empty();
        }
        try {
            String text = new String(entry, 0, stamp - 1, StandardCharsets.US_ASCII);
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
