package dev.tutti.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Does what {@link Main} does, but before it ends it says which threads are in a system call: the end of a JVM waits some 300 ms
 * for each such thread to come back.
 */
final class EndingClient {

    static final String SIGN = "in a system call at the end: ";

    /** Long enough for a thread that is just about to leave; one that stays does so for good. */
    private static final long PATIENCE_NANOS = 3_000_000_000L;

    private EndingClient() {}

    public static void main(String[] words) {
        // The JVM's own threads are not waited for.
        Set<Long> before = Arrays.stream(ManagementFactory.getThreadMXBean().getAllThreadIds())
                .boxed()
                .collect(Collectors.toSet());
        OptionalInt served = Shortcut.serve(words);
        int code =
                served.isPresent() ? served.getAsInt() : Main.theLongWay(words).value();

        long began = System.nanoTime();
        List<String> busy = busy(before);
        while (!busy.isEmpty() && System.nanoTime() - began < PATIENCE_NANOS) {
            LockSupport.parkNanos(1_000_000);
            busy = busy(before);
        }
        busy.forEach(thread -> System.err.println(SIGN + thread));
        System.err.flush();
        Runtime.getRuntime().halt(code);
    }

    /** Who waits for a lock or a signal of another thread is in native code too, but is not waiting. */
    private static List<String> busy(Set<Long> before) {
        long self = Thread.currentThread().getId();
        return Arrays.stream(ManagementFactory.getThreadMXBean().dumpAllThreads(false, false))
                .filter(thread -> thread.getThreadId() != self && !before.contains(thread.getThreadId()))
                .filter(thread -> thread.isInNative() && thread.getThreadState() == Thread.State.RUNNABLE)
                .map(ThreadInfo::toString)
                .toList();
    }
}
