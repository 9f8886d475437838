package dev.tutti.log;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The log for people. Lines of units go to one output, Tutti's own to another, which may be the same terminal.
 *
 * <p>Each call writes and flushes all it was given. While an output is slow its callers wait; nothing is dropped. Once
 * an output is closed from the other side it is told once, and lines for it are ignored.
 */
public final class TextSink implements LogSink {

    private static final int USUAL = 64 * 1024;
    private static final byte[] NOTHING = new byte[0];

    private final Outlet units;
    private final Outlet own;

    /** Held while writing, so that no line is torn. Guards all fields below. */
    private final ReentrantLock writing = new ReentrantLock();

    private final TextRenderer renderer;
    private final ByteText text = new ByteText(USUAL / 8);

    /** The unfinished line at which the cursor of the units' output stands, and whose it is. */
    private byte[] partial = NOTHING;

    private Optional<LineBatch> partialOrigin = Optional.empty();

    /**
     * Writes to unbuffered outputs that throw when they are closed; {@code System.out} hides that.
     *
     * @param onClosed called once per output, by the thread that noticed
     */
    public TextSink(OutputStream units, OutputStream own, TextLook look, Runnable onClosed) {
        this.units = new Outlet(units, onClosed);
        this.own = new Outlet(own, onClosed);
        renderer = new TextRenderer(look);
    }

    @Override
    public void write(LineBatch batch) {
        Outlet outlet = batch.channel() == LogLine.Channel.TUTTI ? own : units;
        writing.lock();
        try {
            leavePartial(batch, outlet);
            for (int line = startAfterPartial(batch); line < batch.size(); line++) {
                if (batch.isShown(line)) {
                    renderer.line(batch, line, text);
                    if (text.length() > USUAL - USUAL / 8) {
                        flush(outlet);
                    }
                }
            }
            flush(outlet);
        } finally {
            writing.unlock();
        }
        units.tellIfClosed();
        own.tellIfClosed();
    }

    @Override
    public void showPartial(PartialLine unfinished) {
        Optional<LineBatch> shown = unfinished.shown();
        if (shown.isEmpty()) {
            return;
        }
        writing.lock();
        try {
            if (unfinished.isCurrent()) {
                show(unfinished.origin(), shown.get());
            }
        } finally {
            writing.unlock();
        }
        units.tellIfClosed();
    }

    @Override
    public void close() {
        writing.lock();
        try {
            endPartial();
            flush(units);
        } finally {
            writing.unlock();
        }
    }

    private void show(LineBatch origin, LineBatch beginning) {
        if (continues(origin, beginning)) {
            renderer.message(beginning, 0, beginning.start(0) + partial.length, text);
        } else {
            endPartial();
            renderer.beginning(beginning, 0, text);
        }
        flush(units);
        partialOrigin = Optional.of(origin);
        partial = Arrays.copyOfRange(beginning.bytes(), beginning.start(0), beginning.end(0));
    }

    /** Ends the line at the cursor unless the first line of the batch completes it. */
    private void leavePartial(LineBatch batch, Outlet outlet) {
        if (partial.length > 0 && !(batch.isShown(0) && continues(batch, batch))) {
            endPartial();
            if (outlet != units) {
                flush(units);
            }
        }
    }

    private void endPartial() {
        if (partial.length > 0) {
            text.append('\n');
            forgetPartial();
        }
    }

    /** Completes the line at the cursor where there is one; gives the line to go on with. */
    private int startAfterPartial(LineBatch batch) {
        if (partial.length == 0) {
            return 0;
        }
        renderer.rest(batch, 0, batch.start(0) + partial.length, text);
        forgetPartial();
        return 1;
    }

    private void forgetPartial() {
        partial = NOTHING;
        partialOrigin = Optional.empty();
    }

    /** Whether the first line of a batch starts with what stands before the cursor, as it stands there. */
    private boolean continues(LineBatch origin, LineBatch batch) {
        if (partial.length == 0 || partialOrigin.isEmpty() || partialOrigin.get() != origin) {
            return false;
        }
        int start = batch.start(0);
        if (batch.end(0) - start < partial.length) {
            return false;
        }
        for (int i = 0; i < partial.length; i++) {
            if (partial[i] != batch.bytes()[start + i] || (partial[i] >= 0 && partial[i] < ' ')) {
                return false;
            }
        }
        return true;
    }

    private void flush(Outlet outlet) {
        outlet.write(text);
        text.clear(USUAL);
    }
}
