package dev.tutti.log;

import dev.tutti.driver.RunOutput.Stream;
import dev.tutti.model.Exit;
import dev.tutti.model.Run;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/**
 * A view of the bytes that one unit writes, on a thread of its own, which makes nobody wait unless it is to get all of them.
 * Made by {@link LogRouter#tap} and {@link LogRouter#tapAll}.
 */
public final class Tap implements AutoCloseable {

    /** Small writes are put together up to here, for each that waits costs more than its bytes. */
    private static final int LARGEST = 32 * 1024;

    private final int mostWaiting;
    private final boolean patient;
    private final RawView view;
    private final BiConsumer<Tap, Optional<Throwable>> onEnd;

    /** Guards all below. Never held while the view is called. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Item> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private long missed;
    private boolean closed;

    /** What waits for the view. */
    private interface Item {

        void showTo(RawView view);

        /** Whether these bytes went into it, so that they need no item of their own. */
        default boolean takes(Run run, Stream stream, byte[] buffer, int offset, int length) {
            return false;
        }

        /** Whether the bytes that are missing from here on were counted here. */
        default boolean misses(Run run, long bytes) {
            return false;
        }

        default int bytes() {
            return 0;
        }

        default boolean isGap() {
            return false;
        }
    }

    private record Piece(Run run, Stream stream, ByteArrayOutputStream content) implements Item {

        @Override
        public boolean takes(Run by, Stream to, byte[] buffer, int offset, int length) {
            boolean fits = run.equals(by) && stream == to && content.size() + length <= LARGEST;
            if (fits) {
                content.write(buffer, offset, length);
            }
            return fits;
        }

        @Override
        public int bytes() {
            return content.size();
        }

        @Override
        public void showTo(RawView view) {
            view.wrote(run, stream, content.toByteArray());
        }
    }

    /** Bytes that were dropped. Guarded by the lock of the tap, as long as it waits. */
    private static final class Gap implements Item {

        private final Run run;
        private long bytes;

        Gap(Run run, long bytes) {
            this.run = run;
            this.bytes = bytes;
        }

        @Override
        public boolean misses(Run by, long more) {
            boolean same = run.equals(by);
            bytes += same ? more : 0;
            return same;
        }

        @Override
        public boolean isGap() {
            return true;
        }

        @Override
        public void showTo(RawView view) {
            view.missed(run, bytes);
        }
    }

    /** @param patient whether who writes waits while too much does, so that nothing is missed */
    Tap(String name, int mostWaiting, boolean patient, RawView view, BiConsumer<Tap, Optional<Throwable>> onEnd) {
        this.mostWaiting = mostWaiting;
        this.patient = patient;
        this.view = view;
        this.onEnd = onEnd;
        var thread = new Thread(this::deliver, "tutti-tap-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    /** How many bytes the view was too slow for, so far. */
    public long missed() {
        lock.lock();
        try {
            return missed;
        } finally {
            lock.unlock();
        }
    }

    /** The view gets nothing more, but what it is just being given. Does not wait for that. */
    @Override
    public void close() {
        discard();
        onEnd.accept(this, Optional.empty());
    }

    void began(Run run, boolean terminal) {
        add(to -> to.began(run, terminal));
    }

    void ended(Run run, Optional<Exit> exit) {
        add(to -> to.ended(run, exit));
    }

    void write(Run run, Stream stream, byte[] buffer, int offset, int length) {
        lock.lock();
        try {
            while (patient && !closed && waitingBytes > 0 && room() < length) {
                changed.awaitUninterruptibly();
            }
            int taken = closed ? 0 : Math.min(length, room());
            if (patient && !closed && taken < length) {
                taken = length;
            }
            if (taken > 0) {
                append(run, stream, buffer, offset, taken);
            }
            if (taken < length && !closed) {
                miss(run, length - taken);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The view gets what waits, and then no more. */
    void finish() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void add(Item item) {
        lock.lock();
        try {
            if (!closed) {
                waiting.add(item);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Behind a gap only once there is much again: a view that is slow all the time gets few large pieces, not many small. */
    private int room() {
        Item last = waiting.peekLast();
        boolean behindGap = last != null && last.isGap();
        return behindGap && waitingBytes > mostWaiting / 2 ? 0 : mostWaiting - waitingBytes;
    }

    private void append(Run run, Stream stream, byte[] buffer, int offset, int length) {
        Item last = waiting.peekLast();
        if (last == null || !last.takes(run, stream, buffer, offset, length)) {
            var content = new ByteArrayOutputStream(length);
            content.write(buffer, offset, length);
            waiting.add(new Piece(run, stream, content));
        }
        waitingBytes += length;
    }

    private void miss(Run run, long bytes) {
        missed += bytes;
        Item last = waiting.peekLast();
        if (last == null || !last.misses(run, bytes)) {
            waiting.add(new Gap(run, bytes));
        }
    }

    private void deliver() {
        try {
            for (Optional<Item> item = next(); item.isPresent(); item = next()) {
                item.get().showTo(view);
            }
        } catch (RuntimeException | Error failed) {
            discard();
            onEnd.accept(this, Optional.of(failed));
        }
    }

    private void discard() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            waitingBytes = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for something; empty when nothing will come. */
    private Optional<Item> next() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            Optional<Item> item = Optional.ofNullable(waiting.poll());
            item.ifPresent(taken -> waitingBytes -= taken.bytes());
            changed.signalAll();
            return item;
        } finally {
            lock.unlock();
        }
    }
}
