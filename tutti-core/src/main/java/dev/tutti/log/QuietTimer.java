package dev.tutti.log;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Notices unfinished lines that have not grown for a while. One thread for all streams, and only while there are any. */
final class QuietTimer {

    static final Duration QUIET = Duration.ofMillis(100);

    /** The thread ends when no line was unfinished for so long. */
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final Collection<LineStream> streams;
    private final Consumer<PartialLine> show;
    private final AtomicBoolean armed = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor timer;

    /** The last one shown per stream is not shown again. Owned by the timer's thread. */
    private long lastSweep = System.nanoTime();

    QuietTimer(Collection<LineStream> streams, Consumer<PartialLine> show) {
        this.streams = streams;
        this.show = show;
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            var thread = new Thread(task, "tutti-log-quiet");
            thread.setDaemon(true);
            return thread;
        });
        timer.setKeepAliveTime(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Cheap when a look is already due. Any thread. */
    void partialAppeared() {
        if (!armed.get() && armed.compareAndSet(false, true) && !timer.isShutdown()) {
            try {
                timer.schedule(this::sweep, QUIET.toMillis(), TimeUnit.MILLISECONDS);
            } catch (java.util.concurrent.RejectedExecutionException e) {
                // Closed in between: nobody is looking any more.
                return;
            }
        }
    }

    void close() {
        timer.shutdownNow();
    }

    private void sweep() {
        // First, so that a line that appears from here on is looked at again.
        armed.set(false);
        long now = System.nanoTime();
        boolean again = false;
        for (LineStream stream : streams) {
            Optional<PartialLine> partial = stream.partial();
            if (partial.isPresent()) {
                long quiet = now - partial.get().since();
                if (quiet < QUIET.toNanos()) {
                    again = true;
                } else if (partial.get().since() - lastSweep > -QUIET.toNanos()) {
                    show.accept(partial.get());
                }
            }
        }
        lastSweep = now;
        if (again) {
            partialAppeared();
        }
    }
}
