package dev.tutti.log;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A view that gets lines on a thread of its own and never makes anyone wait. Made by {@link LogRouter#subscribe}. */
public final class Subscription implements LogSink, AutoCloseable {

    /** However few lines wait, they may be long. */
    private static final long MOST_CHARACTERS = 4 << 20;

    private final String name;
    private final int mostWaiting;
    private final Consumer<LogLine> view;
    private final BiConsumer<Subscription, Optional<Throwable>> onEnd;

    /** Guards all below. Never held while the view is called. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private final ArrayDeque<LogLine> waiting = new ArrayDeque<>();
    private long characters;
    private long dropped;
    private long droppedInAll;
    private Instant droppedAt = Instant.EPOCH;
    private boolean closed;

    Subscription(
            String name, int mostWaiting, Consumer<LogLine> view, BiConsumer<Subscription, Optional<Throwable>> onEnd) {
        this.name = name;
        this.mostWaiting = mostWaiting;
        this.view = view;
        this.onEnd = onEnd;
        var thread = new Thread(this::deliver, "tutti-log-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    String name() {
        return name;
    }

    /** How many lines the view was too slow for, so far. */
    public long dropped() {
        lock.lock();
        try {
            return droppedInAll;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void write(LineBatch batch) {
        lock.lock();
        try {
            for (int line = 0; line < batch.size() && !closed; line++) {
                if (batch.isShown(line)) {
                    offer(batch, line);
                }
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The view gets what is waiting and then no more lines. Does not wait for that. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        onEnd.accept(this, Optional.empty());
    }

    private void offer(LineBatch batch, int line) {
        int length = batch.end(line) - batch.start(line);
        // Once lines are missing, those after them wait until that has been said: a gap has one place.
        boolean full = waiting.size() >= mostWaiting || (characters + length > MOST_CHARACTERS && !waiting.isEmpty());
        if (full || dropped > 0) {
            dropped++;
            droppedInAll++;
            droppedAt = batch.at();
            return;
        }
        LogLine taken = batch.line(line);
        waiting.add(taken);
        characters += taken.text().length();
    }

    private void deliver() {
        try {
            Optional<LogLine> line = next();
            while (line.isPresent()) {
                view.accept(line.get());
                line = next();
            }
        } catch (RuntimeException | Error e) {
            discard();
            onEnd.accept(this, Optional.of(e));
        }
    }

    private void discard() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a line; empty when none will come. */
    private Optional<LogLine> next() {
        lock.lock();
        try {
            while (waiting.isEmpty() && dropped == 0 && !closed) {
                changed.awaitUninterruptibly();
            }
            if (!waiting.isEmpty()) {
                LogLine line = waiting.remove();
                characters -= line.text().length();
                return Optional.of(line);
            }
            return dropped > 0 ? Optional.of(takeGap()) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private LogLine takeGap() {
        String text =
                String.format(Locale.ROOT, "… %,d %s dropped for this view", dropped, dropped == 1 ? "line" : "lines");
        dropped = 0;
        return new LogLine(droppedAt, LogSource.TUTTI.name(), 0, LogLine.Channel.TUTTI, Level.WARN, text);
    }
}
