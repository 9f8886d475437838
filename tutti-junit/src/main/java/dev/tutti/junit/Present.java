package dev.tutti.junit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The systems that are up for an extension, so that a field can be asked for the one of the test that runs. Several are when
 * tests run at the same time, and then the thread decides. Thread-safe.
 */
final class Present {

    private final List<RunningSystem> all = new CopyOnWriteArrayList<>();
    /** Of each thread the systems it has entered, the innermost last: while it waits, a thread may run other tests. */
    private final ThreadLocal<List<RunningSystem>> ofThread = ThreadLocal.withInitial(ArrayList::new);

    void enter(RunningSystem system) {
        all.add(system);
        ofThread.get().add(system);
    }

    void leave(RunningSystem system) {
        all.remove(system);
        List<RunningSystem> mine = ofThread.get();
        int last = mine.lastIndexOf(system);
        if (last >= 0) {
            mine.remove(last);
        }
        if (mine.isEmpty()) {
            ofThread.remove();
        }
    }

    /** The one of the test that this thread runs, or else the only one. */
    RunningSystem system() {
        List<RunningSystem> mine = ofThread.get().stream().filter(all::contains).toList();
        if (!mine.isEmpty()) {
            return mine.get(mine.size() - 1);
        }
        ofThread.remove();
        Set<RunningSystem> others = new LinkedHashSet<>(all);
        if (others.size() > 1) {
            throw new IllegalStateException(
                    "Several tests run at the same time, each with units of its own, and this thread"
                            + " runs none of them; take what you need as a parameter: @FromUnit(\"name\")");
        }
        return Optional.ofNullable(others.isEmpty() ? null : others.iterator().next())
                .orElseThrow(() -> new IllegalStateException(
                        "The units are not up; they are from the extension's first callback to the end of the test or class"
                                + " that uses it"));
    }
}
