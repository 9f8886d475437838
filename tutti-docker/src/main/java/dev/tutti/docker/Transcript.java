package dev.tutti.docker;

import dev.tutti.driver.RunOutput;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Hands on what a container has written, each byte once. A log that broke off is told again from the same moment on, byte by byte
 * the same: what was handed on before is left out then. One thread writes at a time.
 */
final class Transcript implements RunOutput {

    private static final Duration QUIET = Duration.ofMillis(30);

    private final RunOutput to;

    /** How much of each stream has been heard since the moment from which the log is told. Guarded by {@code this}. */
    private final Map<Stream, Long> heard = new EnumMap<>(Stream.class);

    /** How much of what comes next was heard before. Guarded by {@code this}. */
    private final Map<Stream, Long> known = new EnumMap<>(Stream.class);

    Transcript(RunOutput to) {
        this.to = to;
    }

    /** One that only counts. */
    static Transcript toNobody() {
        return new Transcript(RunOutput.NOWHERE);
    }

    /** What comes next begins at the same moment again. */
    synchronized void rewind() {
        known.clear();
        known.putAll(heard);
    }

    /** What was written from that moment on by an earlier run is not handed on. */
    synchronized void leaveOut(Transcript earlier) {
        synchronized (earlier) {
            heard.putAll(earlier.heard);
        }
    }

    @Override
    public void write(Stream stream, byte[] buffer, int offset, int length) {
        int skipped = skipped(stream, length);
        if (skipped < length) {
            to.write(stream, buffer, offset + skipped, length - skipped);
        }
    }

    /** Returns when nothing has come for a moment, but not later than that. */
    void awaitQuiet(Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        long seen = -1;
        while (seen != total() && System.nanoTime() < deadline) {
            seen = total();
            LockSupport.parkNanos(QUIET.toNanos());
            if (Thread.interrupted()) {
                throw new InterruptedException("gave up waiting for output");
            }
        }
    }

    private synchronized long total() {
        return heard.values().stream().mapToLong(Long::longValue).sum();
    }

    private synchronized int skipped(Stream stream, int length) {
        int skipped = (int) Math.min(length, known.getOrDefault(stream, 0L));
        known.merge(stream, (long) -skipped, Long::sum);
        heard.merge(stream, (long) length - skipped, Long::sum);
        return skipped;
    }

    /** The end of a log is not the end of the run: it may have broken off. */
    @Override
    public void end(Stream stream) {}

    /** Now it is. */
    void finish() {
        to.end(Stream.STDOUT);
        to.end(Stream.STDERR);
    }
}
