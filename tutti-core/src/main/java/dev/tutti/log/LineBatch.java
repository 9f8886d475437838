package dev.tutti.log;

import dev.tutti.log.LogLine.Channel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Lines of one stream that are handed on together, as UTF-8 in one array: no object per line. Owned by the thread that
 * reads the stream; a sink may look at it only during the call.
 */
final class LineBatch {

    private static final int SMALL = 4 * 1024;
    private static final int LARGE = 256 * 1024;
    private static final int USUAL_LINES = 64;
    private static final Level[] LEVELS = Level.values();

    private final LogSource source;
    private final int run;
    private final Channel channel;
    private Level minimum;
    private final boolean own;

    private byte[] bytes;
    private int used;

    private int size;
    private int[] starts;
    private int[] ends;
    private byte[] levels;
    private boolean[] plain;

    private Instant at = Instant.EPOCH;
    private long position;

    LineBatch(LogSource source, int run, Channel channel, Level minimum) {
        this(source, run, channel, minimum, true);
    }

    /** @param own whether the run itself writes them, and not one of its hooks */
    LineBatch(LogSource source, int run, Channel channel, Level minimum, boolean own) {
        this(source, run, channel, minimum, own, new byte[SMALL], USUAL_LINES);
    }

    private LineBatch(
            LogSource source, int run, Channel channel, Level minimum, boolean own, byte[] bytes, int capacity) {
        this.source = source;
        this.run = run;
        this.channel = channel;
        this.minimum = minimum;
        this.own = own;
        this.bytes = bytes;
        starts = new int[capacity];
        ends = new int[capacity];
        levels = new byte[capacity];
        plain = new boolean[capacity];
    }

    /** One message of Tutti's own, which may have several lines. */
    static LineBatch message(LogSource source, Level level, String text, Instant at) {
        return of(new LogLine(at, source.name(), 0, Channel.TUTTI, level, text), source);
    }

    /** A line that has been through the log, which every view shows. */
    static LineBatch of(LogLine line, LogSource source) {
        byte[] text = line.text().getBytes(StandardCharsets.UTF_8);
        var batch = new LineBatch(source, line.run(), line.channel(), Level.TRACE, false, text, 1);
        batch.used = text.length;
        batch.add(0, text.length, false);
        batch.setLevel(0, line.level());
        batch.stamp(line.at());
        return batch;
    }

    /** The same lines for somebody who looks at them later. Nothing of it changes any more. */
    LineBatch copy() {
        int from = size == 0 ? 0 : starts[0];
        int to = from;
        for (int line = 0; line < size; line++) {
            from = Math.min(from, starts[line]);
            to = Math.max(to, ends[line]);
        }
        var copy = new LineBatch(source, run, channel, minimum, own, Arrays.copyOfRange(bytes, from, to), size);
        copy.used = to - from;
        for (int line = 0; line < size; line++) {
            copy.starts[line] = starts[line] - from;
            copy.ends[line] = ends[line] - from;
            copy.levels[line] = levels[line];
            copy.plain[line] = plain[line];
        }
        copy.size = size;
        copy.at = at;
        copy.position = position;
        return copy;
    }

    /** Some of the lines of one that does not change any more, which every view shows. */
    LineBatch select(IntPredicate wanted) {
        var chosen = new LineBatch(source, run, channel, Level.TRACE, own, bytes, Math.max(1, size));
        chosen.used = used;
        chosen.at = at;
        for (int line = 0; line < size; line++) {
            if (wanted.test(line)) {
                chosen.add(starts[line], ends[line], plain[line]);
                chosen.levels[chosen.size - 1] = levels[line];
            }
        }
        return chosen;
    }

    LogSource source() {
        return source;
    }

    int run() {
        return run;
    }

    /** Whether the run itself has written them, and neither a hook of it nor Tutti. */
    boolean isOwn() {
        return own;
    }

    Channel channel() {
        return channel;
    }

    Instant at() {
        return at;
    }

    void stamp(Instant instant) {
        at = instant;
    }

    /** Which line of its source the first one is, counted from 0 in the order in which they are remembered. */
    long position() {
        return position;
    }

    void setPosition(long first) {
        position = first;
    }

    int size() {
        return size;
    }

    byte[] bytes() {
        return bytes;
    }

    int used() {
        return used;
    }

    int start(int line) {
        return starts[line];
    }

    int end(int line) {
        return ends[line];
    }

    Level level(int line) {
        return LEVELS[levels[line]];
    }

    /** Nothing but printable ASCII and tabs. */
    boolean isPlain(int line) {
        return plain[line];
    }

    /** The least important level that views show of these lines. */
    void setMinimumLevel(Level least) {
        minimum = least;
    }

    /** Important enough for views; what keeps records takes all lines. */
    boolean isShown(int line) {
        return levels[line] >= minimum.ordinal();
    }

    String text(int line) {
        return new String(bytes, starts[line], ends[line] - starts[line], StandardCharsets.UTF_8);
    }

    LogLine line(int line) {
        return new LogLine(at, source.name(), run, channel, level(line), text(line));
    }

    /** Copies bytes behind those in use. */
    void append(byte[] more, int offset, int length) {
        if (bytes.length - used < length) {
            bytes = Arrays.copyOf(bytes, Math.max(used + length, bytes.length * 2));
        }
        System.arraycopy(more, offset, bytes, used, length);
        used += length;
    }

    void add(int start, int end, boolean isPlain) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
            levels = Arrays.copyOf(levels, size * 2);
            plain = Arrays.copyOf(plain, size * 2);
        }
        starts[size] = start;
        ends[size] = end;
        plain[size] = isPlain;
        size++;
    }

    void setLevel(int line, Level level) {
        levels[line] = (byte) level.ordinal();
    }

    /** Gives a line another text, which is never taken for plain. */
    void setText(int line, String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        int start = used;
        append(encoded, 0, encoded.length);
        starts[line] = start;
        ends[line] = used;
        plain[line] = false;
    }

    /** Moves a line to an earlier place; with {@link #truncate} this is how lines are dropped. */
    void move(int from, int to) {
        starts[to] = starts[from];
        ends[to] = ends[from];
        levels[to] = levels[from];
        plain[to] = plain[from];
    }

    void truncate(int lines) {
        size = lines;
    }

    /** Forgets all lines and all bytes but some, which become the first. */
    void keep(int from, int to) {
        size = 0;
        used = to - from;
        if (bytes.length > LARGE && used < LARGE / 2) {
            bytes = Arrays.copyOfRange(bytes, from, from + LARGE / 2);
        } else if (used > 0 && from > 0) {
            System.arraycopy(bytes, from, bytes, 0, used);
        }
    }
}
