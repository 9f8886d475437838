package dev.tutti.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.process.RunningJvm;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A JVM that runs tests, and what is left when it ends. */
class ForkIT {

    private static final Duration PROMISED = Duration.ofSeconds(20);

    @RegisterExtension
    final LeftBehind leftBehind = new LeftBehind();

    @RepeatedTest(3)
    void nothing_survives_a_fork_that_is_killed() throws Exception {
        try (RunningJvm fork = start(EndTestCases.Waits.class)) {
            ProcessHandle[] units = units(fork);

            fork.kill();

            awaitEnd(units);
            fork.exitCode(PROMISED);
            assertThat(LeftBehind.by(fork.pid())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {EndTestCases.Halts.class, EndTestCases.Exits.class})
    void nothing_survives_a_fork_that_ends_in_the_middle_of_a_test(Class<?> type) throws Exception {
        try (RunningJvm fork = start(type)) {
            awaitEnd(units(fork));

            fork.exitCode(PROMISED);
            assertThat(LeftBehind.by(fork.pid())).isEmpty();
        }
    }

    @Test
    void when_a_run_in_this_jvm_is_over_no_process_and_no_thread_of_a_unit_is_left() {
        Outcome outcome = Cases.of(LifetimeTestCases.SharedByOne.class, LifetimeTestCases.OfInstanceField.class)
                .run();

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.factsAbout("shared")).hasSize(1);
        assertThat(outcome.factsAbout("instance")).hasSize(4);
        assertThat(LeftBehind.threads()).noneMatch(name -> name.contains("web") || name.contains("common"));
    }

    private static RunningJvm start(Class<?> type) {
        var cases = JUnit.file();
        JUnit.write(Cases.of(type), cases);
        cases.toFile().deleteOnExit();
        String classPath = JUnit.NEWEST.classPath(entry -> true);
        return JUnit.start(classPath, Map.of(), "run", cases.toString(), cases + ".out");
    }

    /** Those that the test has named. */
    private static ProcessHandle[] units(RunningJvm fork) throws Exception {
        String line = fork.line();
        assertThat(line).matches("up( \\d+)+");
        return Arrays.stream(line.substring(3).split(" "))
                .map(Long::parseLong)
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .toArray(ProcessHandle[]::new);
    }

    private static void awaitEnd(ProcessHandle... units) {
        CompletableFuture<?>[] ends =
                Arrays.stream(units).map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        assertThat(CompletableFuture.allOf(ends)).succeedsWithin(PROMISED);
    }
}
