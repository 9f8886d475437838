package dev.tutti.testkit;

import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Says at the end of a test run what was skipped for want of a program, one line per reason. JUnit finds it by
 * {@code ServiceLoader} in every module that has this one on its test class path.
 */
public final class SkippedRequirements implements TestExecutionListener {

    private static final String SIGN = " is missing (";

    /** How many tests or classes were skipped, by reason. Written by the threads that run tests. */
    private final Map<String, AtomicInteger> skipped = new ConcurrentSkipListMap<>();

    private final PrintStream out;

    /** For JUnit: prints where the test run prints. */
    public SkippedRequirements() {
        this(System.out);
    }

    SkippedRequirements(PrintStream out) {
        this.out = out;
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        count(reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            result.getThrowable().map(Throwable::getMessage).ifPresent(this::count);
        }
    }

    private void count(String reason) {
        if (reason.contains(SIGN)) {
            skipped.computeIfAbsent(reason, any -> new AtomicInteger()).incrementAndGet();
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        skipped.forEach((reason, count) -> out.printf("Skipped %d: %s%n", count.get(), reason));
    }
}
