package dev.tutti.junit;

import dev.tutti.failure.LaunchFailedException;
import dev.tutti.failure.UnitException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** A start that failed only because something is not installed here does not fail tests, unless it is demanded. */
final class MissingEngine {

    private static final Pattern COMMAS = Pattern.compile("[\\s,]+");

    private MissingEngine() {}

    /** What to throw instead of the failure: itself, or what makes JUnit skip. */
    static RuntimeException judged(UnitException failure) {
        return isAll(failure) ? new TestAbortedException(reason(failure), failure) : failure;
    }

    /** Whether nothing else is wrong, and nobody demands what is missing. */
    static boolean isAll(UnitException failure) {
        Set<Optional<String>> engines = Stream.concat(Stream.of(failure), Stream.of(failure.getSuppressed()))
                .map(MissingEngine::engine)
                .collect(Collectors.toSet());
        boolean demanded = engines.stream().flatMap(Optional::stream).anyMatch(demanded()::contains);
        return engines.stream().allMatch(Optional::isPresent) && !demanded;
    }

    /** In one line. */
    static String reason(UnitException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    private static Optional<String> engine(Throwable failure) {
        return failure instanceof LaunchFailedException launch ? launch.missingEngine() : Optional.empty();
    }

    private static Set<String> demanded() {
        return COMMAS.splitAsStream(
                        Optional.ofNullable(System.getenv("TUTTI_REQUIRE")).orElse(""))
                .collect(Collectors.toSet());
    }
}
