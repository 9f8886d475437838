package dev.tutti.process;

import dev.tutti.driver.RunOutput;
import java.io.ByteArrayOutputStream;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Keeps what a run writes, up to a limit, and counts the rest. */
final class RecordedOutput implements RunOutput {

    private static final int KEPT = 1 << 20;

    private final Map<Stream, ByteArrayOutputStream> kept = new EnumMap<>(Stream.class);
    private final Set<Stream> ended = EnumSet.noneOf(Stream.class);
    private long total;

    RecordedOutput() {
        for (Stream stream : Stream.values()) {
            kept.put(stream, new ByteArrayOutputStream());
        }
    }

    @Override
    public synchronized void write(Stream stream, byte[] buffer, int offset, int length) {
        total += length;
        var target = kept.get(stream);
        if (target != null && target.size() < KEPT) {
            target.write(buffer, offset, length);
        }
        notifyAll();
    }

    @Override
    public synchronized void end(Stream stream) {
        ended.add(stream);
        notifyAll();
    }

    synchronized String text(Stream stream) {
        return String.valueOf(kept.get(stream));
    }

    synchronized byte[] bytes(Stream stream) {
        var target = kept.get(stream);
        return target == null ? new byte[0] : target.toByteArray();
    }

    String out() {
        return text(Stream.STDOUT);
    }

    String err() {
        return text(Stream.STDERR);
    }

    String out(java.nio.charset.Charset charset) {
        return new String(bytes(Stream.STDOUT), charset);
    }

    synchronized long total() {
        return total;
    }

    synchronized boolean hasEnded(Stream stream) {
        return ended.contains(stream);
    }
}
