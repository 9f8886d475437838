package dev.tutti.docker;

import dev.tutti.driver.RunOutput;
import java.io.ByteArrayOutputStream;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Keeps what a run writes. */
final class Recorded implements RunOutput {

    private final Map<Stream, ByteArrayOutputStream> kept = new EnumMap<>(Stream.class);
    private final Set<Stream> ended = EnumSet.noneOf(Stream.class);

    @Override
    public synchronized void write(Stream stream, byte[] buffer, int offset, int length) {
        kept.computeIfAbsent(stream, first -> new ByteArrayOutputStream()).write(buffer, offset, length);
    }

    @Override
    public synchronized void end(Stream stream) {
        ended.add(stream);
    }

    private synchronized String text(Stream stream) {
        return kept.getOrDefault(stream, new ByteArrayOutputStream()).toString();
    }

    String out() {
        return text(Stream.STDOUT);
    }

    String err() {
        return text(Stream.STDERR);
    }

    synchronized boolean hasEnded() {
        return ended.size() == Stream.values().length;
    }
}
