package dev.tutti.docker;

import dev.tutti.driver.RunOutput;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The entries of a log, each in a frame that begins with its time, which is taken away. Knows how far it has come, so that a log that
 * was cut short can be read on.
 */
final class LogEntries {

    private static final int HEAD = 8;
    private static final int LONGEST_STAMP = 40;

    private final RunOutput output;
    private Optional<Instant> last = Optional.empty();

    /** Whether an entry told its time to the second alone. */
    private boolean vague;

    /** How many entries had that time. */
    private int atLast;

    LogEntries(RunOutput output) {
        this.output = output;
    }

    /** The time of the last entry that was handed on. */
    Optional<Instant> last() {
        return last;
    }

    /** Whether an engine has told times, and so vaguely that they tell no entry from another: Podman does. */
    boolean isVague() {
        return vague;
    }

    /** Hands on everything to the end. */
    void read(InputStream bytes) throws IOException {
        read(bytes, 0);
    }

    /** Hands on what was not yet: entries from the time of the last one on, of which some are known. */
    void readRest(InputStream bytes) throws IOException {
        read(bytes, atLast);
    }

    private void read(InputStream bytes, int known) throws IOException {
        int left = known;
        Optional<Instant> before = last;
        byte[] head = new byte[HEAD];
        for (int read = bytes.readNBytes(head, 0, HEAD); read > 0; read = bytes.readNBytes(head, 0, HEAD)) {
            if (read < HEAD) {
                throw new EOFException("the log broke off");
            }
            byte[] entry = bytes.readNBytes(Frames.length(head));
            if (entry.length < Frames.length(head)) {
                throw new EOFException("the log broke off");
            }
            int stamp = stamp(entry);
            Optional<Instant> time = time(entry, stamp);
            vague = vague || time.isPresent() && !hasFraction(entry, stamp);
            // An engine that tells no times has nothing that could be taken away.
            int begin = time.isPresent() ? stamp : 0;
            boolean isKnown = left > 0 && time.isPresent() && time.equals(before);
            if (isKnown) {
                left--;
            } else {
                count(time);
                output.write(Frames.stream(head), entry, begin, entry.length - begin);
            }
        }
    }

    private void count(Optional<Instant> time) {
        atLast = time.equals(last) ? atLast + 1 : 1;
        last = time.or(() -> last);
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
