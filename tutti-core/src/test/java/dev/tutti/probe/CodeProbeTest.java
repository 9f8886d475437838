package dev.tutti.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.driver.RunOutput.Stream;
import dev.tutti.model.Readiness;
import dev.tutti.model.Readiness.Any;
import dev.tutti.model.Readiness.Logged;
import dev.tutti.model.ReadyCheck;
import dev.tutti.model.Verdict;
import dev.tutti.process.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CodeProbeTest {

    private static final Duration LOADED_MACHINE = Duration.ofSeconds(30);

    private final CountDownLatch release = new CountDownLatch(1);
    private final Set<Thread> stuck = ConcurrentHashMap.newKeySet();

    @AfterEach
    void no_thread_is_left() {
        release.countDown();
        Await.until("the end of every check", () -> stuck.stream().noneMatch(Thread::isAlive));
    }

    private static Verdict answer(Callable<Boolean> check) throws InterruptedException {
        return new CodeProbe("my check", check).check(KnownSubject.here());
    }

    private static ReadinessWatch watch(ReadyCheck check) {
        return new ReadinessWatch(check, KnownSubject.here(), new OutputMatcher(check.when()));
    }

    /** Does not come back before the end of the test, whoever interrupts it. */
    private boolean blockForEver() {
        stuck.add(Thread.currentThread());
        while (release.getCount() > 0) {
            try {
                release.await();
            } catch (InterruptedException ignored) {
                Thread.interrupted();
            }
        }
        return true;
    }

    @Test
    void a_check_answers_by_what_it_returns_or_throws() throws Exception {
        assertThat(answer(() -> true)).isEqualTo(Verdict.ok("answered true"));
        assertThat(answer(() -> false)).isEqualTo(Verdict.notYet("answered false"));
        assertThat(answer(() -> {
                    throw new IOException("no such table");
                }))
                .isEqualTo(Verdict.notYet("IOException: no such table"));
        assertThat(answer(() -> {
                    throw new IllegalStateException();
                }))
                .isEqualTo(Verdict.notYet("IllegalStateException"));
        assertThat(answer(() -> {
                    throw new AssertionError("\nexpected: 1\n but was: 2");
                }))
                .isEqualTo(Verdict.notYet("AssertionError: expected: 1 but was: 2"));
        assertThatThrownBy(() -> answer(() -> {
                    throw new InterruptedException();
                }))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void a_check_is_asked_until_it_holds() throws Exception {
        var asked = new java.util.concurrent.atomic.AtomicInteger();
        var watch =
                watch(ReadyCheck.of(new CodeProbe("the third time", () -> asked.incrementAndGet() == 3).readiness()));

        assertThat(watch.await()).isTrue();

        assertThat(watch.evidence()).containsExactly(new Evidence("the third time", 3, "answered true", true));
    }

    @Test
    void a_check_that_blocks_does_not_exceed_the_budget() throws Exception {
        var watch = watch(new CodeProbe("an answer", this::blockForEver).within(Duration.ofMillis(300)));
        long started = System.nanoTime();

        boolean ready = watch.await();

        assertThat(ready).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(LOADED_MACHINE);
        assertThat(watch.evidence())
                .singleElement()
                .satisfies(seen -> assertThat(seen.answer()).matches("has not answered after \\d\\.\\d s"));
    }

    @Test
    void while_a_check_blocks_the_evidence_says_so() throws Exception {
        var watch = watch(new CodeProbe("an answer", this::blockForEver).within(Duration.ofMinutes(1)));
        var thread = new Thread(() -> {
            try {
                watch.await();
            } catch (InterruptedException cancelled) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();

        Await.until(
                "evidence of silence", () -> watch.evidence().get(0).answer().startsWith("has not answered after"));

        thread.interrupt();
        thread.join(LOADED_MACHINE.toMillis());
        assertThat(thread.isAlive()).isFalse();
        assertThat(watch.evidence().get(0).answer()).startsWith("has not answered after");
    }

    @Test
    void of_a_check_that_blocks_for_ever_one_thread_remains() throws Exception {
        var asking = new Asking(new CodeProbe("an answer", this::blockForEver));
        var impatient = KnownSubject.here().patientFor(Duration.ofMillis(20));

        for (int i = 0; i < 5; i++) {
            assertThat(asking.once(impatient).ok()).isFalse();
        }

        Await.until("the check", () -> !stuck.isEmpty());
        assertThat(asking.once(impatient).ok()).isFalse();
        assertThat(stuck).hasSize(1);
    }

    @Test
    void a_check_that_comes_back_late_has_answered_after_all() throws Exception {
        var asking = new Asking(new CodeProbe("an answer", this::blockForEver));
        asking.once(KnownSubject.here().patientFor(Duration.ofMillis(20)));

        release.countDown();

        assertThat(asking.once(KnownSubject.here())).isEqualTo(Verdict.ok("answered true"));
    }

    @Test
    void a_check_that_blocks_does_not_keep_an_alternative_waiting() throws Exception {
        var when = new Any(List.of(
                new CodeProbe("an answer", this::blockForEver).readiness(),
                new CodeProbe("another", () -> true).readiness()));
        var watch = watch(when.within(Duration.ofMinutes(1)));
        long started = System.nanoTime();

        boolean ready = watch.await();

        assertThat(ready).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(LOADED_MACHINE);
    }

    @Test
    void one_part_of_any_is_enough_and_all_are_told_about() throws Exception {
        var never = new CodeProbe("never", () -> false).readiness();
        var soon = new CodeProbe("soon", () -> true).readiness();
        Readiness when = new Any(List.of(new Logged("listening"), never, soon));
        var watch = watch(ReadyCheck.of(when));

        assertThat(watch.await()).isTrue();

        assertThat(watch.hasHeld()).isTrue();
        assertThat(watch.evidence())
                .containsExactly(
                        new Evidence("output matching /listening/", 0, "", false),
                        new Evidence("never", 1, "answered false", false),
                        new Evidence("soon", 1, "answered true", true));
    }

    @Test
    void parts_of_any_need_to_hold_only_once_in_whatever_they_are_nested() throws Exception {
        var once = new java.util.concurrent.atomic.AtomicInteger();
        var third = new java.util.concurrent.atomic.AtomicInteger();
        var first = new CodeProbe("once", () -> once.incrementAndGet() == 1).readiness();
        var later = new CodeProbe("later", () -> third.incrementAndGet() == 3).readiness();
        var never = new CodeProbe("never", () -> false).readiness();
        var when = new Readiness.All(List.of(first, new Any(List.of(never, later))));

        assertThat(watch(when.within(Duration.ofMinutes(1))).await()).isTrue();

        assertThat(once).hasValue(1);
        assertThat(third).hasValue(3);
    }

    @Test
    void a_run_that_ends_right_after_one_of_its_announcements_was_ready() {
        var never = new CodeProbe("never", () -> false).readiness();
        var when = new Any(List.of(new Readiness.All(List.of(never, new Logged("bound"))), new Logged("ready$")));
        var output = new OutputMatcher(when);
        var watch = new ReadinessWatch(ReadyCheck.of(when), KnownSubject.here(), output);
        output.write(Stream.STDOUT, "ready".getBytes(StandardCharsets.UTF_8), 0, 5);

        boolean before = new ReadinessWatch(ReadyCheck.of(never), KnownSubject.here(), output).hasHeld();
        output.end(Stream.STDOUT);

        assertThat(before).isFalse();
        assertThat(watch.hasHeld()).isTrue();
    }
}
