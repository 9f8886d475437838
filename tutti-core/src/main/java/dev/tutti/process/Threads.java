package dev.tutti.process;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Daemon threads for work that may block, as many as there is work. One that has done its work is kept for some seconds in
 * case there is more, for making a thread takes several times as long as waking one. Thread-safe.
 */
public final class Threads {

    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final String SPARE = "tutti-spare";

    /** Static, since a start and a stop take half as long with the threads of those before, whoever began them. */
    private static final Threads OF_THIS_JVM = new Threads();

    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE.toSeconds(), TimeUnit.SECONDS, new SynchronousQueue<>(), Threads::make);

    private Threads() {}

    public static Threads ofThisJvm() {
        return OF_THIS_JVM;
    }

    /** One that inherits nothing of whoever happens to be the first to need it. */
    private static Thread make(Runnable work) {
        var thread = new Thread(null, work, SPARE, 0, false);
        thread.setDaemon(true);
        thread.setPriority(Thread.NORM_PRIORITY);
        return thread;
    }

    /**
     * Starts work on a thread that bears this name, and has the context class loader of the caller, as long as it lasts.
     *
     * @throws OutOfMemoryError when the system has no thread left
     */
    public Job start(String name, Runnable work) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        var job = new Job(() -> perform(name, context, work));
        pool.execute(job);
        return job;
    }

    /** Starts whatever it is given on threads that bear this name. */
    Executor named(String name) {
        return work -> start(name, work);
    }

    private static void perform(String name, ClassLoader context, Runnable work) {
        Thread thread = Thread.currentThread();
        thread.setName(name);
        thread.setContextClassLoader(context);
        try {
            work.run();
        } finally {
            thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
            thread.setName(SPARE);
        }
    }
}
