package dev.tutti;

import static dev.tutti.Tutti.all;
import static dev.tutti.Tutti.check;
import static dev.tutti.Tutti.freePort;
import static dev.tutti.Tutti.member;
import static dev.tutti.Tutti.output;
import static dev.tutti.Tutti.process;
import static dev.tutti.Tutti.shell;
import static dev.tutti.Tutti.tcp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.util.Throwables.getStackTrace;

import dev.tutti.failure.AlreadyRunningException;
import dev.tutti.failure.Evidence;
import dev.tutti.failure.ExitedBeforeReadyException;
import dev.tutti.failure.LaunchFailedException;
import dev.tutti.failure.NotReadyException;
import dev.tutti.failure.StartCancelledException;
import dev.tutti.failure.StillAliveException;
import dev.tutti.failure.UnexpectedExitException;
import dev.tutti.failure.UnitException;
import dev.tutti.model.UnitName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** One test for each type of failure; each is complete, short where it must be, can be sent, and keeps a secret. */
class FailureIT {

    private static final String SECRET = "s3cr3t-value";

    @RegisterExtension
    final Traces traces = new Traces();

    @TempDir
    Path directory;

    private ProcessDefinition script(String script) {
        return traces.on(shell(script)).named("store").directory(directory).env("PASSWORD", SECRET);
    }

    @Test
    void a_late_value_that_fails_is_not_told_but_what_it_asked_for_in_vain_is() throws Exception {
        var quoted = script("sleep 30").env("PIN", values -> "" + Integer.parseInt(SECRET));
        var asserted = script("sleep 30").env("PIN", values -> {
            throw new AssertionError(SECRET);
        });
        var missing = script("sleep 30")
                .env(
                        "PIN",
                        values -> values.context("pin")
                                .or(() -> values.unit(UnitName.of("vault"), "pin"))
                                .orElseThrow());

        assertThat(failure(LaunchFailedException.class, quoted::start))
                .hasMessageContainingAll("variable PIN", "NumberFormatException at FailureIT.java:");
        assertThat(failure(LaunchFailedException.class, asserted::start)).hasMessageContaining("AssertionError");
        assertThat(failure(LaunchFailedException.class, missing::start))
                .hasMessageContainingAll("in vain for \"pin\", which no hook has set and pin of unit \"vault\"");
        assertThat(failure(LaunchFailedException.class, script("sleep 30").env("PIN", values -> null)::start))
                .hasMessageContainingAll("variable PIN", "null");
    }

    private static <T extends UnitException> T failure(Class<T> type, ThrowingCallable action) throws Exception {
        T failure = catchThrowableOfType(type, action);
        assertThat(failure).isNotNull();
        assertThat(failure.toString().lines()).hasSize(1);
        assertThat(failure.toString()).startsWith(type.getName() + ": ").hasSizeLessThan(300);
        assertThat(failure.getMessage())
                .contains(failure.toString().substring(type.getName().length() + 2));
        assertThat(getStackTrace(failure)).contains(failure.getMessage());
        assertThat(sent(failure)).doesNotContain(SECRET);
        assertThat(getStackTrace(failure) + failure.evidence()).doesNotContain(SECRET);
        return failure;
    }

    /** It comes over whole. Returns what was sent. */
    private static String sent(UnitException failure) throws IOException, ClassNotFoundException {
        var sent = SentFailure.of(failure);
        var copy = sent.received();
        assertThat(copy).hasSameClassAs(failure).hasToString(failure.toString()).hasMessage(failure.getMessage());
        assertThat(copy.evidence()).isEqualTo(failure.evidence());
        assertThat(copy.getSuppressed()).hasSameSizeAs(failure.getSuppressed());
        return sent.words();
    }

    private void assertTellsTheRun(UnitException failure, String... lines) {
        Evidence evidence = failure.evidence();
        assertThat(failure.unit()).isEqualTo("store");
        assertThat(evidence.run()).isEqualTo(1);
        assertThat(evidence.pid()).isPositive();
        assertThat(evidence.directory()).isEqualTo(directory.toString());
        assertThat(evidence.after()).isPositive();
        assertThat(evidence.lastLines()).contains(lines);
        assertThat(failure)
                .hasMessageContainingAll(
                        "unit \"store\"",
                        "run 1, pid " + evidence.pid(),
                        ": " + evidence.command() + "\n",
                        "in " + directory)
                .hasMessageContainingAll(lines);
    }

    @Test
    void not_ready_in_time() throws Exception {
        var late = script("echo booting; echo slowly >&2; exec sleep 1000")
                .readyWhen(all(output("booting"), tcp(1), check("luck", () -> false)))
                .within(Duration.ofSeconds(2));

        var failure = failure(NotReadyException.class, late::start);

        assertTellsTheRun(failure, "booting", "slowly");
        assertThat(failure)
                .hasMessageContainingAll(
                        "✓ output matching /booting/",
                        "✗ tcp connections on localhost:1: connection refused (",
                        "✗ luck: answered false (",
                        "attempts)");
        assertThat(failure.evidence().attempts()).hasSize(3).anySatisfy(attempt -> {
            assertThat(attempt.what()).isEqualTo("luck");
            assertThat(attempt.attempts()).isGreaterThan(1);
            assertThat(attempt.lastAnswer()).isEqualTo("answered false");
        });
    }

    @Test
    void exited_before_ready() throws Exception {
        var failure = failure(
                ExitedBeforeReadyException.class,
                script("echo no config >&2; exit 3").readyWhen(tcp(1))::start);

        assertTellsTheRun(failure, "no config");
        assertThat(failure.exitCode()).isEqualTo(3);
        assertThat(failure).hasMessageContainingAll("ended with code 3 before it was ready", "✗ tcp connections");
    }

    @Test
    void already_running() throws Exception {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            int port = server.getLocalPort();

            var failure = failure(
                    AlreadyRunningException.class, script("exec sleep 1000").readyWhen(tcp(port))::start);

            long me = ProcessHandle.current().pid();
            assertThat(failure.ownerPid()).isEqualTo(me);
            assertThat(failure.ownerCommand()).contains("java");
            assertThat(failure.what()).isEqualTo("port " + port);
            assertThat(failure)
                    .hasMessageContainingAll("port " + port, "pid " + me, "java", "sleep 1000")
                    .hasMessageContaining("run 1, refused after ");
            assertThat(traces.pids()).isEmpty();
        }
    }

    @Test
    void ended_with_an_unexpected_code() throws Exception {
        var handle = script("trap 'echo sorry; exit 7' TERM; echo up; while :; do sleep 0.02; done")
                .readyWhen(output("up"))
                .start();

        var failure = failure(UnexpectedExitException.class, handle::stop);

        assertTellsTheRun(failure, "up", "sorry");
        assertThat(failure.exitCode()).isEqualTo(7);
        assertThat(failure).hasMessageContaining("ended with code 7; expected was code 0");
        handle.close();
    }

    @Test
    void crashed_and_told_once() throws Exception {
        var handle = script("echo up; read line; echo ouch; exit 9")
                .readyWhen(output("up"))
                .start();
        ProcessHandle crashing = ProcessHandle.of(handle.pid()).orElseThrow();
        handle.input().close();
        crashing.onExit().get(20, TimeUnit.SECONDS);

        var failure = failure(UnexpectedExitException.class, handle::stop);

        assertTellsTheRun(failure, "up", "ouch");
        handle.stop();
        handle.close();
    }

    @Test
    void who_was_given_the_exit_is_not_told_of_its_code_again() {
        var handle = script("exit 9").start();

        int code = handle.waitForExit(Duration.ofSeconds(20)).code();
        handle.stop();
        handle.close();

        assertThat(code).isEqualTo(9);
    }

    @Test
    void could_not_be_launched() throws Exception {
        var nobody =
                process("store", "no-such-program --x").directory(directory).env("PASSWORD", SECRET);

        var failure = failure(LaunchFailedException.class, nobody::start);

        assertThat(failure)
                .hasMessageContainingAll(
                        "unit \"store\"", "run 1, failed after ", "no-such-program --x", "in " + directory);
        assertThat(failure(LaunchFailedException.class, nobody.directory(Path.of("/no/such/place"))::start))
                .hasMessageContaining("/no/such/place");
    }

    @Test
    void a_start_given_up() throws Exception {
        Thread.currentThread().interrupt();

        var failure = failure(StartCancelledException.class, script("exec sleep 1000")::start);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).hasMessageContainingAll("unit \"store\"", "interrupted", "sleep 1000");
    }

    @Test
    void still_alive() throws Exception {
        var jammed = member("store", () -> {}, () -> {
            throw new IOException("jammed");
        });
        var handle = jammed.start();

        var failure = failure(StillAliveException.class, handle::stop);

        assertThat(failure).hasMessageContainingAll("\"store\"", "jammed").hasCauseInstanceOf(IOException.class);
        handle.close();
    }

    @Test
    void what_code_of_a_users_own_tells_in_many_words_is_told_below_the_headline() throws Exception {
        String story = "no luck\n" + "at all\n".repeat(100);
        var jammed = member("store", () -> {}, () -> {
            throw new IOException(story);
        });
        var broken = member(
                "store",
                () -> {
                    throw new IOException(story);
                },
                () -> {});
        var handle = jammed.start();

        var atStop = failure(StillAliveException.class, handle::stop);
        var atStart = failure(LaunchFailedException.class, broken::start);

        assertThat(List.of(atStop, atStart))
                .allSatisfy(failure -> assertThat(failure.toString()).endsWith("IOException: no luck..."))
                .allSatisfy(failure -> assertThat(failure).hasMessageContaining("\n    at all\n    at all"))
                .allSatisfy(failure -> assertThat(failure.getCause()).hasMessage(story));
        handle.close();
    }

    @Test
    void a_wait_that_came_to_nothing() throws Exception {
        try (var handle =
                script("echo up; exec sleep 1000").readyWhen(output("up")).start()) {
            var failure =
                    failure(NotReadyException.class, () -> handle.waitFor(output("never"), Duration.ofMillis(100)));

            assertTellsTheRun(failure, "up");
            assertThat(handle.running()).isTrue();
        }
    }

    @Test
    void two_that_fail_together_travel_together() throws Exception {
        var one = script(onceThereIs("two", "one") + "exit 3").named("one").readyWhen(tcp(1));
        var two = script(onceThereIs("one", "two") + "exit 4").named("two").readyWhen(tcp(1));
        try (var system = Orchestrator.of(one, two)) {
            var failure = failure(ExitedBeforeReadyException.class, system::start);

            var other = (ExitedBeforeReadyException) failure.getSuppressed()[0];
            assertThat(failure.getSuppressed()).hasSize(1);
            assertThat(Map.of(failure.unit(), failure.exitCode(), other.unit(), other.exitCode()))
                    .isEqualTo(Map.of("one", 3, "two", 4));
        }
    }

    /** Goes on when the other has come as far, deaf to whoever would stop it because the other has failed. */
    private static String onceThereIs(String other, String own) {
        return "trap '' TERM; : >" + own + "; until test -e " + other + "; do sleep 0.01; done; ";
    }

    @Test
    void what_ends_badly_when_another_has_failed_is_told_as_fully() throws Exception {
        var two = script("trap 'echo second-line; exit 5' TERM; echo up; while :; do sleep 0.02; done")
                .named("two")
                .readyWhen(output("up"));
        var one =
                script("echo first-line; exit 3").named("one").readyWhen(tcp(1)).dependsOn(two);
        try (var system = Orchestrator.of(one)) {
            var failure = failure(ExitedBeforeReadyException.class, system::start);

            assertThat(failure.getSuppressed())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            UnexpectedExitException.class,
                            other -> assertThat(other.exitCode()).isEqualTo(5));
            assertThat(getStackTrace(failure)).contains("    first-line", "    second-line");
        }
    }

    @Test
    void a_definition_prints_no_secret() {
        try (var port = freePort()) {
            var definition = script("exec sleep 1000").readyWhen(tcp(port));

            assertThat(definition.toString()).contains("store", "sleep 1000").doesNotContain(SECRET);
            assertThat(definition.handle().toString()).doesNotContain(SECRET);
        }
    }
}
