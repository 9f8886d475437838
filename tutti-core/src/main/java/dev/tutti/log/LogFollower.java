package dev.tutti.log;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Lines as they come, for one reader, who takes them when it can and never makes anyone wait. Lines it is too slow for are
 * dropped, counted, and said in a line of their own at their place. Made by {@link LogRouter#follow}.
 */
public final class LogFollower implements AutoCloseable {

    /** What may wait for the reader; batches are shared by all followers, so that many cost little more than one. */
    private static final long MOST_BYTES = 4 << 20;

    private static final int BYTES_OF_BATCH = 200;
    private static final int BYTES_OF_LINE = 10;

    /** So long, or until so much is there, lines are gathered: many small answers cost more than a few larger ones. */
    private static final long GATHER_NANOS = Duration.ofMillis(20).toNanos();

    private static final int GATHERED_BYTES = 32 * 1024;

    private final LogFilter filter;
    private final Consumer<LogFollower> onClose;

    /** How many lines of each source the reader has had already. Set before the first line is taken. */
    private volatile Map<String, Long> had = Map.of();

    /** Guards all below. Never held while lines are written. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private final ArrayDeque<LineBatch> waiting = new ArrayDeque<>();
    private long bytes;
    /** What the reader waits for; more than can come while it does not wait. */
    private long awaited = Long.MAX_VALUE;

    private long dropped;
    private Instant droppedAt = Instant.EPOCH;
    private boolean ended;

    LogFollower(LogFilter filter, Consumer<LogFollower> onClose) {
        this.filter = filter;
        this.onClose = onClose;
    }

    /**
     * Waits for lines and writes those that have come, gathered for a moment.
     *
     * @param longest how long to wait for the first
     * @return whether more may come
     */
    public boolean writeNext(LogSink sink, Duration longest) throws InterruptedException {
        Taken taken = take(longest.toNanos());
        for (LineBatch batch : taken.batches()) {
            LineBatch wanted = filter.of(batch);
            if (wanted.size() > 0) {
                sink.write(wanted);
            }
        }
        // Meets every filter: who follows is to know.
        taken.gap().ifPresent(sink::write);
        return taken.more();
    }

    /** No more lines; who waits for them is told. Any thread, as often as one likes. */
    @Override
    public void close() {
        onClose.accept(this);
        lock.lock();
        try {
            waiting.clear();
            bytes = 0;
            dropped = 0;
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Leaves out so many lines of each source: a history that was read after this began to follow has them. */
    void skip(Map<String, Long> lines) {
        had = Map.copyOf(lines);
    }

    boolean wants(LineBatch batch) {
        return filter.takes(batch);
    }

    /** What waits is still delivered, and nothing after it. Any thread. */
    public void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void offer(LineBatch batch) {
        long size = sizeOf(batch);
        lock.lock();
        try {
            if (ended) {
                return;
            }
            // Once lines are missing, those after them wait until that has been said: a gap has one place.
            if (dropped > 0 || (bytes + size > MOST_BYTES && !waiting.isEmpty())) {
                dropped += filter.most(batch);
                droppedAt = batch.at();
                return;
            }
            waiting.add(batch);
            bytes += size;
            if (bytes >= awaited) {
                awaited = Long.MAX_VALUE;
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** What is written without a lock. */
    private record Taken(List<LineBatch> batches, Optional<LineBatch> gap, boolean more) {}

    private Taken take(long longest) throws InterruptedException {
        var batches = new ArrayList<LineBatch>();
        lock.lockInterruptibly();
        try {
            await(1, longest);
            if (bytes > 0) {
                await(GATHERED_BYTES, GATHER_NANOS);
            }
            for (long enough = 0; !waiting.isEmpty() && enough < GATHERED_BYTES; ) {
                LineBatch batch = waiting.remove();
                long size = sizeOf(batch);
                bytes -= size;
                enough += size;
                if (batch.position() >= had.getOrDefault(batch.source().name(), 0L)) {
                    batches.add(batch);
                }
            }
            Optional<LineBatch> gap = waiting.isEmpty() && dropped > 0 ? Optional.of(gap()) : Optional.empty();
            return new Taken(batches, gap, !(ended && waiting.isEmpty()));
        } finally {
            lock.unlock();
        }
    }

    private static long sizeOf(LineBatch batch) {
        return batch.used() + BYTES_OF_BATCH + (long) batch.size() * BYTES_OF_LINE;
    }

    private void await(long size, long longest) throws InterruptedException {
        long left = longest;
        while (bytes < size && dropped == 0 && !ended && left > 0) {
            awaited = size;
            left = changed.awaitNanos(left);
        }
        awaited = Long.MAX_VALUE;
    }

    private LineBatch gap() {
        String text =
                String.format(Locale.ROOT, "… %,d %s dropped for this view", dropped, dropped == 1 ? "line" : "lines");
        dropped = 0;
        return LineBatch.message(LogSource.TUTTI, Level.WARN, text, droppedAt);
    }
}
