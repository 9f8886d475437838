package dev.tutti.benchmarks;

import dev.tutti.hcl.Fuzz;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Throws generated texts at the language on every processor. Each must be answered, without an exception, in time. */
final class LanguageFuzz implements Benchmark {

    private static final int INPUTS = 1_000_000;
    private static final int INPUTS_IN_SMOKE = 30_000;
    private static final int CHUNK = 100;
    private static final long LONGEST_SECONDS = 60;
    private static final double LONGEST_MEAN_MILLIS = 5;

    @Override
    public String name() {
        return "language";
    }

    @Override
    public void run(Setting setting, Report report) throws Exception {
        int inputs = setting.rounds(INPUTS, INPUTS_IN_SMOKE);
        report.note("inputs from number " + setting.seed());
        var next = new AtomicLong(setting.seed());
        long end = setting.seed() + inputs;
        var failure = new AtomicReference<String>("");
        long started = System.nanoTime();
        List<Worker> workers = new ArrayList<>();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            workers.add(new Worker(next, end, failure));
        }
        workers.forEach(Worker::start);
        for (Worker worker : workers) {
            worker.awaitEnd();
        }
        double millis = (System.nanoTime() - started) / 1e6;
        if (!failure.get().isEmpty()) {
            report.fail(failure.get());
        }
        report.add("inputs, three languages each", "", Math.min(inputs, next.get() - setting.seed()));
        double mean = report.add("mean time per input", "ms", millis * workers.size() / inputs);
        report.inTime("mean time per input / 5 ms", mean / LONGEST_MEAN_MILLIS);
    }

    /** Takes the next few inputs again and again until none is left or one has failed. */
    private static final class Worker {

        private final Thread thread = new Thread(this::work, "benchmark-fuzz");
        private final AtomicLong next;
        private final long end;
        private final AtomicReference<String> failure;
        private volatile long chunk;
        private volatile long chunkSince = System.nanoTime();

        Worker(AtomicLong next, long end, AtomicReference<String> failure) {
            this.next = next;
            this.end = end;
            this.failure = failure;
            thread.setDaemon(true);
        }

        void start() {
            thread.start();
        }

        private void work() {
            for (chunk = next.getAndAdd(CHUNK); chunk < end && failure.get().isEmpty(); chunk = next.getAndAdd(CHUNK)) {
                chunkSince = System.nanoTime();
                try {
                    Fuzz.check(chunk, Math.min(CHUNK, end - chunk));
                } catch (RuntimeException | StackOverflowError | AssertionError broken) {
                    failure.compareAndSet("", broken.getMessage() + "\n" + broken.getCause());
                }
            }
        }

        /** Gives up on a worker that is stuck in one chunk. */
        void awaitEnd() throws InterruptedException {
            while (thread.isAlive()) {
                thread.join(TimeUnit.SECONDS.toMillis(1));
                if (thread.isAlive() && System.nanoTime() - chunkSince > TimeUnit.SECONDS.toNanos(LONGEST_SECONDS)) {
                    failure.compareAndSet("", "one of the " + CHUNK + " inputs from " + chunk + " never ends");
                    return;
                }
            }
        }
    }
}
