package dev.tutti;

import dev.tutti.process.ProcessDriver;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What all orchestrators of this JVM share: one guardian, and the order to stop everything when the JVM ends. Thread-safe.
 *
 * <p>A JVM that ends by itself, by {@code System.exit} or by a signal stops what runs as its stop policies say. With the
 * system property {@code tutti.shutdown.hook=false} it does not, for those whose own hooks still need what runs; the guardian
 * kills it when the JVM is gone.
 */
final class ThisJvm {

    /**
     * Static, since it stands for the one JVM: a guardian for each process would make the start of a small process ten times
     * as long, and there is one end of the JVM.
     */
    private static final ThisJvm INSTANCE = new ThisJvm();

    private final ProcessDriver driver = new ProcessDriver();
    /** Those that may have something running. */
    private final Set<Orchestrator> up = ConcurrentHashMap.newKeySet();

    /** Guarded by {@code this}, as below. */
    private boolean hooked;

    private boolean ending;

    private ThisJvm() {}

    static ThisJvm instance() {
        return INSTANCE;
    }

    /** A driver for one orchestrator. */
    ProcessDriver driver() {
        return driver.sibling();
    }

    /**
     * Notes that something of it will run.
     *
     * @return false when the JVM is ending, so that nothing may be started any more
     */
    synchronized boolean enter(Orchestrator orchestrator) {
        if (!hooked && !ending) {
            hooked = true;
            ending = !hook();
        }
        if (!ending) {
            up.add(orchestrator);
        }
        return !ending;
    }

    /** False when it is too late: the JVM is ending. */
    private boolean hook() {
        if ("false".equalsIgnoreCase(System.getProperty("tutti.shutdown.hook"))) {
            return true;
        }
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(this::end, "tutti-shutdown"));
            return true;
        } catch (IllegalStateException shuttingDown) {
            return false;
        }
    }

    /** Whether something may still be started. */
    synchronized boolean isOpen() {
        return !ending;
    }

    void leave(Orchestrator orchestrator) {
        up.remove(orchestrator);
    }

    /** Depends on nothing that another hook may have shut down before, such as a logger. */
    private void end() {
        synchronized (this) {
            ending = true;
        }
        // All are asked first, so that their graces pass at the same time.
        List.copyOf(up).forEach(orchestrator -> orchestrator.engine().letGo());
        List.copyOf(up).forEach(Orchestrator::end);
    }
}
