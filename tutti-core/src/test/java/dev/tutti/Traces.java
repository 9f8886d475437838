package dev.tutti;

import dev.tutti.process.Await;
import dev.tutti.process.Marked;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Finds what a test has started, and fails it when a process of it is left at its end. */
final class Traces implements BeforeEachCallback, AfterEachCallback {

    private String mark = "";

    @Override
    public void beforeEach(ExtensionContext context) {
        mark = "trace-" + UUID.randomUUID();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        awaitNone();
    }

    /** Waits until nothing of this test is alive. */
    void awaitNone() {
        Await.until("the end of all with " + mark, () -> pids().isEmpty());
    }

    /** The same definition, found again by its environment. */
    ProcessDefinition on(ProcessDefinition definition) {
        return definition.env("TRACE", mark);
    }

    /** The same for what is not started by Tutti. */
    void on(ProcessBuilder builder) {
        builder.environment().put("TRACE", mark);
    }

    /** A process that sleeps longer than any test lasts. */
    ProcessDefinition sleep(String name) {
        return on(Tutti.process(name, "sleep 1000"));
    }

    /** The live processes of this test. */
    List<Long> pids() {
        return Marked.by(mark).pids();
    }

    /** Waits until so many live or more: a process that was just launched shows its mark a moment later. */
    List<Long> awaitPids(int least) {
        var found = new ArrayList<Long>();
        Await.until(least + " processes with " + mark, () -> {
            found.clear();
            found.addAll(pids());
            return found.size() >= least;
        });
        return List.copyOf(found);
    }

    /** The live threads whose names begin so. */
    static Set<Thread> threads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(prefix))
                .collect(Collectors.toSet());
    }
}
