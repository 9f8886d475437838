package dev.tutti.junit;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** Runs test cases in this JVM as an editor does, in one session. */
record Cases(Map<String, String> parameters) {

    static Cases plain() {
        return new Cases(Map.of());
    }

    Cases with(String parameter, String value) {
        var all = new LinkedHashMap<>(parameters);
        all.put(parameter, value);
        return new Cases(all);
    }

    /** All in one request. */
    Outcome run(Class<?>... classes) {
        return run(List.of(List.of(classes)));
    }

    /** Each in a request of its own, as Surefire does it. */
    Outcome runOneByOne(Class<?>... classes) {
        return run(Stream.of(classes).<List<Class<?>>>map(List::of).toList());
    }

    private Outcome run(List<List<Class<?>>> requests) {
        var listener = new Listener();
        Facts.take();
        try (var session = LauncherFactory.openSession()) {
            for (List<Class<?>> classes : requests) {
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
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
