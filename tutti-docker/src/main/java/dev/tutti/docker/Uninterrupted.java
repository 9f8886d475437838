package dev.tutti.docker;

/** What must be done although this thread was interrupted: an engine is not asked by a thread that was. */
final class Uninterrupted {

    private Uninterrupted() {}

    /** Does work as if nobody had interrupted this thread, and leaves it interrupted if somebody had. */
    static void run(Runnable work) {
        boolean interrupted = Thread.interrupted();
        try {
            work.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
