package dev.tutti.log;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;

/** An output that may be closed from the other side, such as a pipe to {@code head}. */
final class Outlet {

    private final OutputStream out;
    private final Runnable onClosed;
    private final AtomicBoolean told = new AtomicBoolean();

    /** Written under the write lock of the sink it belongs to. */
    private volatile boolean closed;

    Outlet(OutputStream out, Runnable onClosed) {
        this.out = out;
        this.onClosed = onClosed;
    }

    boolean isClosed() {
        return closed;
    }

    /** Writes and flushes, so that finished lines are seen at once. After a failure does nothing. */
    void write(ByteText text) {
        if (closed || text.length() == 0) {
            return;
        }
        try {
            out.write(text.bytes(), 0, text.length());
            out.flush();
        } catch (IOException e) {
            closed = true;
        }
    }

    /** Tells the owner, once, when the output is closed. To be called without any lock. */
    void tellIfClosed() {
        if (closed && told.compareAndSet(false, true)) {
            onClosed.run();
        }
    }
}
