package dev.tutti.junit;

import dev.tutti.failure.StartCancelledException;
import dev.tutti.failure.UnitException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/** A test or class that is over: what it must be told, and what those who read its failure must know. */
record Aftermath(Use use, ExtensionContext context) {

    private static final String FILE = "tutti.txt";

    private static final ExtensionContext.Namespace FILES = ExtensionContext.Namespace.create(Aftermath.class);

    /**
     * Publishes what the units did where the test or class has failed.
     *
     * @throws UnitException when units have died during a test that does not tolerate it
     */
    void examine() {
        Optional<RuntimeException> death = death();
        context.getExecutionException().or(() -> death).ifPresent(this::tell);
        if (death.isPresent()) {
            throw death.get();
        }
    }

    /** Publishes what the units did, and tells it with the failure, if it is one. */
    void tell(Throwable failure) {
        if (!(failure instanceof TestAbortedException)) {
            explain(failure);
        }
    }

    private Optional<RuntimeException> death() {
        List<Death> deaths = deaths();
        if (deaths.isEmpty() || use.toleratesDeaths()) {
            return Optional.empty();
        }
        String what = isTest() ? "test" : "class";
        UnitException first = deaths.get(0).failure(use.from(), what);
        deaths.stream().skip(1).map(death -> death.failure(use.from(), what)).forEach(first::addSuppressed);
        return Optional.of(use.system().masking().failure(first));
    }

    /** A class is told of what no test was told of, if no test can be any more. */
    private List<Death> deaths() {
        if (isTest()) {
            return use.system().deathsSince(use.from());
        }
        return use.isLast() || use.toleratesDeaths() ? use.system().untoldDeaths() : List.of();
    }

    private boolean isTest() {
        return context.getTestMethod().isPresent();
    }

    /**
     * What to throw where the units did not come up.
     *
     * @param masking that of the units that were started: what was given up is no longer the system's
     */
    RuntimeException ofFailedStart(RuntimeException failed, Masking masking) {
        if (!(failed instanceof UnitException problem) || failed instanceof StartCancelledException) {
            return masking.failure(failed);
        }
        RuntimeException judged = MissingEngine.judged(problem);
        if (!(judged instanceof TestAbortedException) && use.system().isStartedBy(use.context())) {
            explain(problem);
        }
        return masking.failure(judged);
    }

    private void explain(Throwable failure) {
        use.system().awaitOutput();
        use.system().catchUp();
        var report = new Report(use.system(), use.window(), context.getDisplayName());
        String where = publish(report);
        failure.addSuppressed(new UnitsDuringTest(report.summary(where)));
    }

    /** In words that end the summary. */
    private String publish(Report report) {
        var places = new ArrayList<Path>();
        OpenOption already = isFirst() ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND;
        try {
            Publication.publish(context, FILE, file -> {
                Files.writeString(file, report.text(), StandardOpenOption.CREATE, already);
                places.add(file.toAbsolutePath());
            });
            return "all of it: " + places.get(0);
        } catch (RuntimeException impossible) {
            return "the rest could not be published: " + impossible;
        }
    }

    /** Several systems write into one file; what an earlier run of the tests has left is not kept. */
    private boolean isFirst() {
        return context.getStore(FILES)
                .getOrComputeIfAbsent(context.getUniqueId(), id -> new AtomicBoolean(true), AtomicBoolean.class)
                .getAndSet(false);
    }
}
