package dev.tutti.junit;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Test cases and how they are run: as an editor does it, with a launcher and in one session.
 *
 * @param requests the classes of each request
 */
record Cases(Map<String, String> parameters, List<List<String>> requests) implements Serializable {

    /** All in one request. */
    static Cases of(Class<?>... classes) {
        return new Cases(
                new TreeMap<>(), List.of(Stream.of(classes).map(Class::getName).toList()));
    }

    /** Each in a request of its own, as Surefire does it where forks share the classes. */
    Cases oneByOne() {
        return new Cases(
                parameters,
                requests.stream().flatMap(List::stream).map(List::of).toList());
    }

    /** As many at once as they like. */
    Cases parallel() {
        return with("junit.jupiter.execution.parallel.enabled", "true")
                .with("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
                .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .with("junit.jupiter.execution.parallel.config.fixed.parallelism", "6");
    }

    Cases with(String parameter, String value) {
        var all = new TreeMap<>(parameters);
        all.put(parameter, value);
        return new Cases(all, requests);
    }

    /** In this JVM. */
    Outcome run() {
        var listener = new Listener();
        Facts.take();
        try (var session = LauncherFactory.openSession()) {
            for (List<String> classes : requests) {
                var request = LauncherDiscoveryRequestBuilder.request()
                        .selectors(classes.stream()
                                .map(DiscoverySelectors::selectClass)
                                .toList())
                        .configurationParameter("junit.platform.reporting.output.dir", "target/reports/{uniqueNumber}")
                        .configurationParameters(parameters)
                        .build();
                session.getLauncher().execute(request, listener);
            }
        }
        return new Outcome(List.copyOf(listener.ends), Facts.take(), List.copyOf(listener.files));
    }

    private static String name(TestIdentifier test) {
        return test.getSource()
                .map(source -> source instanceof MethodSource method
                        ? simple(method.getClassName()) + "." + method.getMethodName()
                        : source instanceof ClassSource type ? simple(type.getClassName()) : test.getDisplayName())
                .orElse(test.getDisplayName());
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1).replace('$', '.');
    }

    private static final class Listener implements TestExecutionListener {

        private final List<Outcome.End> ends = Collections.synchronizedList(new ArrayList<>());
        private final List<Outcome.Published> files = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            var trace = new StringWriter();
            result.getThrowable().ifPresent(thrown -> thrown.printStackTrace(new PrintWriter(trace)));
            ends.add(new Outcome.End(name(test), result.getStatus().name(), trace.toString()));
        }

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            ends.add(new Outcome.End(name(test), "SKIPPED", reason));
        }

        @Override
        public void fileEntryPublished(TestIdentifier test, FileEntry file) {
            files.add(new Outcome.Published(name(test), file.getPath().toString(), read(file.getPath())));
        }

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
