package dev.tutti.log;

import dev.tutti.log.LogLine.Channel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The last lines of one unit, within a number of lines and of bytes. Safe from any thread.
 *
 * <p>Keeps bytes in a ring and decodes them only when asked: most lines are never looked at.
 */
final class LogBuffer {

    private static final Level[] LEVELS = Level.values();
    private static final Channel[] CHANNELS = Channel.values();

    private final String source;
    private final int mostLines;
    private final int mostBytes;

    /** All below: written by output pumps, read by anyone, guarded by {@code this}. The arrays are rings. */
    private final Instant[] times;

    private final int[] runs;
    private final int[] lengths;
    private final byte[] channels;
    private final boolean[] own;
    private final byte[] levels;
    private final boolean[] shown;
    private int first;
    private int count;
    private byte[] text = new byte[1024];
    private int textStart;
    private int textUsed;
    private long dropped;
    private Instant droppedUntil = Instant.MIN;

    LogBuffer(String source, int mostLines, int mostBytes) {
        this.source = source;
        this.mostLines = mostLines;
        this.mostBytes = mostBytes;
        times = new Instant[mostLines];
        runs = new int[mostLines];
        lengths = new int[mostLines];
        channels = new byte[mostLines];
        own = new boolean[mostLines];
        levels = new byte[mostLines];
        shown = new boolean[mostLines];
    }

    /** Remembers the lines, and tells them which ones of their source they are. */
    synchronized void add(LineBatch batch) {
        batch.setPosition(dropped + count);
        int skipped = Math.max(0, batch.size() - mostLines);
        if (skipped > 0) {
            dropped += skipped;
            noteDropped(batch.at());
        }
        for (int line = skipped; line < batch.size(); line++) {
            add(batch, line);
        }
    }

    /** How many lines are no longer kept. */
    synchronized long dropped() {
        return dropped;
    }

    /** The last lines, oldest first. */
    List<LogLine> last(int most) {
        return last(most, index -> true);
    }

    /** The last lines that a run or a hook of it wrote, oldest first. */
    List<LogLine> lastOfRun(int run, int most) {
        return last(most, index -> runs[index] == run && channels[index] != Channel.TUTTI.ordinal());
    }

    /** All that the streams of a run have brought, oldest first. */
    List<LogLine> ownOfRun(int run) {
        return last(Integer.MAX_VALUE, index -> runs[index] == run && own[index]);
    }

    /**
     * What is kept of the lines that a filter may take.
     *
     * @param most as many of the last; where the filter looks at texts, all
     */
    synchronized KeptLines kept(LogFilter filter, int most) {
        int whole = filter.readsText() ? Integer.MAX_VALUE : most;
        List<LogLine> lines = last(
                whole,
                index -> filter.takes(times[index], CHANNELS[channels[index]], LEVELS[levels[index]], shown[index]));
        Instant complete = KeptLines.after(droppedUntil);
        int since = 0;
        for (int i = 0; i < count; i++) {
            since += times[(first + i) % mostLines].isBefore(complete) ? 0 : 1;
        }
        return new KeptLines(source, lines, complete, since, dropped + count);
    }

    private void add(LineBatch batch, int line) {
        int length = Math.min(batch.end(line) - batch.start(line), mostBytes);
        while (count == mostLines || textUsed + length > mostBytes) {
            dropFirst();
        }
        int index = (first + count) % mostLines;
        times[index] = batch.at();
        runs[index] = batch.run();
        lengths[index] = length;
        channels[index] = (byte) batch.channel().ordinal();
        own[index] = batch.isOwn();
        levels[index] = (byte) batch.level(line).ordinal();
        shown[index] = batch.isShown(line);
        count++;
        append(batch.bytes(), batch.start(line), length);
    }

    private void noteDropped(Instant at) {
        droppedUntil = at.isAfter(droppedUntil) ? at : droppedUntil;
    }

    private void dropFirst() {
        noteDropped(times[first]);
        textStart = (textStart + lengths[first]) % text.length;
        textUsed -= lengths[first];
        first = (first + 1) % mostLines;
        count--;
        dropped++;
    }

    private void append(byte[] bytes, int offset, int length) {
        if (textUsed + length > text.length) {
            byte[] larger = new byte[Math.min(mostBytes, Math.max(textUsed + length, text.length * 2))];
            copyOut(textStart, textUsed, larger);
            text = larger;
            textStart = 0;
        }
        int end = (textStart + textUsed) % text.length;
        int head = Math.min(length, text.length - end);
        System.arraycopy(bytes, offset, text, end, head);
        System.arraycopy(bytes, offset + head, text, 0, length - head);
        textUsed += length;
    }

    private void copyOut(int start, int length, byte[] target) {
        int head = Math.min(length, text.length - start);
        System.arraycopy(text, start, target, 0, head);
        System.arraycopy(text, 0, target, head, length - head);
    }

    private synchronized List<LogLine> last(int most, IntPredicate wanted) {
        var newestFirst = new ArrayList<LogLine>();
        int end = textStart + textUsed;
        for (int i = count - 1; i >= 0 && newestFirst.size() < most; i--) {
            int index = (first + i) % mostLines;
            end -= lengths[index];
            if (wanted.test(index)) {
                newestFirst.add(line(index, end % text.length));
            }
        }
        Collections.reverse(newestFirst);
        return List.copyOf(newestFirst);
    }

    private LogLine line(int index, int start) {
        byte[] bytes = new byte[lengths[index]];
        copyOut(start, bytes.length, bytes);
        return new LogLine(
                times[index],
                source,
                runs[index],
                CHANNELS[channels[index]],
                LEVELS[levels[index]],
                Utf8.decode(bytes, 0, bytes.length));
    }
}
