package dev.tutti.log;

import java.io.OutputStream;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The log for programs: one JSON object per line with {@code time} (RFC 3339, UTC), {@code resource}, {@code run},
 * {@code stream}, {@code level}, {@code message} as it was written with its colours, and {@code seq}, which counts the
 * lines of this sink from 1.
 *
 * <p>Lines of units go to one output, Tutti's own to another. Waits and closes as {@link TextSink}.
 */
public final class JsonSink implements LogSink {

    private static final int USUAL = 64 * 1024;

    private final Outlet units;
    private final Outlet own;

    /** Held while writing, so that no line is torn. Guards all fields below. */
    private final ReentrantLock writing = new ReentrantLock();

    private final TimeText time = new TimeText(ZoneOffset.UTC);
    private final ByteText text = new ByteText(USUAL / 8);
    private final ByteText head = new ByteText(128);
    private long sequence;

    /** @param onClosed called once per output, by the thread that noticed */
    public JsonSink(OutputStream units, OutputStream own, Runnable onClosed) {
        this.units = new Outlet(units, onClosed);
        this.own = new Outlet(own, onClosed);
    }

    @Override
    public void write(LineBatch batch) {
        Outlet outlet = batch.channel() == LogLine.Channel.TUTTI ? own : units;
        writing.lock();
        try {
            renderHead(batch);
            for (int line = 0; line < batch.size(); line++) {
                if (batch.isShown(line)) {
                    render(batch, line);
                }
                if (text.length() > USUAL - USUAL / 8) {
                    flush(outlet);
                }
            }
            flush(outlet);
        } finally {
            writing.unlock();
        }
        outlet.tellIfClosed();
    }

    @Override
    public void close() {
        // Every call has written and flushed all it was given.
    }

    /** What all lines of a batch have in common. */
    private void renderHead(LineBatch batch) {
        head.clear();
        head.append("{\"time\":\"");
        time.full(batch.at(), head);
        head.append("\",\"resource\":");
        JsonText.string(batch.source().name(), head);
        head.append(",\"run\":" + batch.run());
        head.append(",\"stream\":\"" + lower(batch.channel()) + "\",\"level\":\"");
    }

    private void render(LineBatch batch, int line) {
        text.append(head.bytes(), 0, head.length());
        text.append(lower(batch.level(line))).append("\",\"message\":");
        JsonText.string(batch.bytes(), batch.start(line), batch.end(line), text);
        text.append(",\"seq\":" + ++sequence + "}\n");
    }

    private void flush(Outlet outlet) {
        outlet.write(text);
        text.clear(USUAL);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
