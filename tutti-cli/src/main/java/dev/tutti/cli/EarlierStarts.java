package dev.tutti.cli;

import dev.tutti.process.Threads;
import dev.tutti.timing.PastStart;
import dev.tutti.timing.Slower;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * The starts that the present one is compared with. To understand what is written of them takes some hundredths of a second, so
 * that is done while units come up, unless they are quicker than anything that is compared. Safe from any thread.
 */
final class EarlierStarts {

    /** What is up by then has no need of them. */
    private static final Duration HEAD_START = Slower.LEAST.dividedBy(2);

    private final FutureTask<List<PastStart>> reading;
    private final CountDownLatch needless = new CountDownLatch(1);

    EarlierStarts(TimingsFile file) {
        reading = new FutureTask<>(file::read);
    }

    /** Begins, in the background, to read them in a moment. */
    void readAhead() {
        Threads.ofThisJvm().start("tutti-timings", () -> {
            if (!areSoonNeedless()) {
                reading.run();
            }
        });
    }

    private boolean areSoonNeedless() {
        try {
            return needless.await(HEAD_START.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** The present one was quicker than anything that is compared. */
    void areNotNeeded() {
        needless.countDown();
    }

    /** Those there were before the present one, oldest first; waits until they are read. None when interrupted. */
    List<PastStart> get() {
        // Does nothing where somebody else is at it.
        reading.run();
        try {
            return reading.get();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }
}
