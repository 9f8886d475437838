package dev.tutti.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.driver.RunOutput.Stream;
import dev.tutti.model.Probe;
import dev.tutti.model.Readiness;
import dev.tutti.model.Readiness.Logged;
import dev.tutti.model.Readiness.Probed;
import dev.tutti.model.ReadyCheck;
import dev.tutti.model.Subject;
import dev.tutti.model.Verdict;
import dev.tutti.process.Await;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReadinessWatchTest {

    /** Holds from a given attempt on. */
    private record After(int attempts, AtomicInteger asked) implements Probe {
        After(int attempts) {
            this(attempts, new AtomicInteger());
        }

        @Override
        public Verdict check(Subject subject) {
            int attempt = asked.incrementAndGet();
            return attempt == attempts ? Verdict.ok("yes") : Verdict.notYet("no " + attempt);
        }

        @Override
        public String describe() {
            return "the right attempt";
        }
    }

    private static ReadinessWatch watch(ReadyCheck check) {
        return watch(check, new OutputMatcher(check.when()));
    }

    private static ReadinessWatch watch(ReadyCheck check, OutputMatcher output) {
        return new ReadinessWatch(check, KnownSubject.here(), output);
    }

    @Test
    void nothing_to_wait_for_is_ready_at_once() throws Exception {
        assertThat(watch(ReadyCheck.immediate()).await()).isTrue();
    }

    /** Breaks its promise never to throw, but for its last attempt. */
    private record Broken(AtomicInteger asked) implements Probe {
        @Override
        public Verdict check(Subject subject) {
            if (asked.incrementAndGet() < 3) {
                throw new IllegalStateException("out of order");
            }
            return Verdict.ok("mended");
        }

        @Override
        public String describe() {
            return "a broken probe";
        }
    }

    @Test
    void a_probe_that_throws_has_answered_and_is_asked_again() throws Exception {
        var probe = new Broken(new AtomicInteger());

        assertThat(watch(ReadyCheck.of(new Probed(probe))).await()).isTrue();

        assertThat(probe.asked()).hasValue(3);
    }

    @Test
    void every_part_needs_to_hold_only_once() throws Exception {
        var early = new After(1);
        var late = new After(5);
        var when = new Readiness.All(List.of(new Probed(early), new Readiness.All(List.of(new Probed(late)))));
        var watch = watch(ReadyCheck.of(when));

        boolean ready = watch.await();

        assertThat(ready).isTrue();
        assertThat(early.asked()).hasValue(1);
        assertThat(late.asked()).hasValue(5);
        assertThat(watch.evidence())
                .containsExactlyInAnyOrder(
                        new Evidence("the right attempt", 1, "yes", true),
                        new Evidence("the right attempt", 5, "yes", true));
    }

    @Test
    void attempts_follow_each_other_quickly_at_first() throws Exception {
        var took = new ArrayList<Duration>();
        for (int round = 0; round < 5; round++) {
            long started = System.nanoTime();

            watch(ReadyCheck.of(new Probed(new After(6)))).await();

            took.add(Duration.ofNanos(System.nanoTime() - started));
        }

        // A busy machine may be slow, but not every time.
        assertThat(took).anySatisfy(time -> assertThat(time).isLessThan(Duration.ofMillis(500)));
    }

    @Test
    void a_fixed_pause_is_kept() throws Exception {
        var check =
                new ReadyCheck(new Probed(new After(3)), Duration.ofSeconds(10), Optional.of(Duration.ofMillis(60)));
        long started = System.nanoTime();

        watch(check).await();

        assertThat(Duration.ofNanos(System.nanoTime() - started))
                .isBetween(Duration.ofMillis(120), Duration.ofSeconds(5));
    }

    @Test
    void when_the_time_is_over_the_evidence_remains() throws Exception {
        var watch = watch(ReadyCheck.of(new Probed(new After(-1))).within(Duration.ofSeconds(1)));

        boolean ready = watch.await();

        assertThat(ready).isFalse();
        assertThat(watch.evidence()).singleElement().satisfies(seen -> {
            int attempts = seen.attempts();
            assertThat(seen.held()).isFalse();
            assertThat(attempts).isGreaterThan(1);
            // The last attempt may have been cut short by the end of the time.
            assertThat(seen.answer()).isIn("no " + attempts, "no " + (attempts - 1));
            assertThat(seen).hasToString("the right attempt: " + seen.answer() + " (" + attempts + " attempts)");
        });
    }

    /** Answers once, and then not before its time is over. */
    private record Silent(AtomicInteger asked, CountDownLatch never) implements Punctual {

        Silent() {
            this(new AtomicInteger(), new CountDownLatch(1));
        }

        @Override
        public Verdict check(Subject subject) throws InterruptedException {
            if (asked.incrementAndGet() == 1) {
                return Verdict.notYet("status 418");
            }
            return never.await(subject.patience().toNanos(), TimeUnit.NANOSECONDS)
                    ? Verdict.ok("an answer")
                    : Verdict.notYet("no answer in time");
        }

        @Override
        public String describe() {
            return "a teapot";
        }
    }

    @Test
    void the_last_answer_remains_when_the_time_ends_in_the_middle_of_an_attempt() throws Exception {
        var seen = new ArrayList<Evidence>();
        for (int round = 0; round < 5; round++) {
            var probe = new Probed(new Silent());
            var watch = watch(ReadyCheck.of(probe).within(Duration.ofMillis(100)));

            watch.await();

            seen.addAll(watch.evidence());
        }

        // On a busy machine the silence may have lasted, but not every time.
        assertThat(seen).contains(new Evidence("a teapot", 2, "status 418", false));
    }

    @Test
    void no_attempt_is_given_more_time_than_is_left() throws Exception {
        var given = new CompletableFuture<Duration>();
        Probe probe = new Probe() {
            @Override
            public Verdict check(Subject subject) {
                given.complete(subject.patience());
                return Verdict.ok("yes");
            }

            @Override
            public String describe() {
                return "time";
            }
        };

        watch(ReadyCheck.of(new Probed(probe)).within(Duration.ofMillis(200))).await();

        assertThat(given.get()).isLessThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void output_wakes_the_watch_at_once() throws Exception {
        var when = new Logged("ready");
        var output = new OutputMatcher(when);
        var watch = watch(ReadyCheck.of(when), output);
        var ready = new CompletableFuture<Long>();
        var thread = new Thread(() -> {
            try {
                watch.await();
                ready.complete(System.nanoTime());
            } catch (InterruptedException interrupted) {
                ready.completeExceptionally(interrupted);
            }
        });
        thread.start();
        Await.until("waiting", () -> thread.getState() == Thread.State.TIMED_WAITING);

        long written = System.nanoTime();
        output.write(Stream.STDOUT, "ready".getBytes(StandardCharsets.UTF_8), 0, 5);

        assertThat(Duration.ofNanos(ready.get(5, TimeUnit.SECONDS) - written)).isLessThan(Duration.ofSeconds(1));
        assertThat(watch.evidence()).containsExactly(new Evidence("output matching /ready/", 0, "ready", true));
    }

    @Test
    void a_run_that_ends_right_after_its_announcement_was_ready() {
        var when = new Logged("ready$");
        var output = new OutputMatcher(when);
        var watch = watch(ReadyCheck.of(when), output);
        output.write(Stream.STDOUT, "ready".getBytes(StandardCharsets.UTF_8), 0, 5);

        output.end(Stream.STDOUT);

        assertThat(watch.hasHeld()).isTrue();
    }

    @Test
    void an_interrupt_ends_the_wait() throws Exception {
        var outcome = new CompletableFuture<String>();
        var thread = new Thread(() -> {
            try {
                outcome.complete("ready "
                        + watch(ReadyCheck.of(new Probed(new After(-1)))).await());
            } catch (InterruptedException interrupted) {
                outcome.complete("interrupted");
            }
        });
        thread.start();

        thread.interrupt();

        assertThat(outcome.get(5, TimeUnit.SECONDS)).isEqualTo("interrupted");
    }
}
