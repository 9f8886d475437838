package dev.tutti.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.engine.Failure;
import dev.tutti.model.Command;
import dev.tutti.model.Exports;
import dev.tutti.model.Hook;
import dev.tutti.model.HookPoint;
import dev.tutti.model.HookScope;
import dev.tutti.model.LateBinding;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.ReadyCheck;
import dev.tutti.model.Run;
import dev.tutti.model.SuccessCodes;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.probe.CodeProbe;
import dev.tutti.probe.FileProbe;
import dev.tutti.process.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HookCodeIT {

    @TempDir
    Path directory;

    private final CountDownLatch release = new CountDownLatch(1);
    private final Set<Thread> stuck = ConcurrentHashMap.newKeySet();

    @AfterEach
    void no_thread_is_left() {
        release.countDown();
        Await.until("the end of every hook", () -> stuck.stream().noneMatch(Thread::isAlive));
    }

    private Unit unit(String script, Hook... hooks) {
        return Unit.service("web", LocalProcess.of(Command.shell(script), directory))
                .withHooks(hooks);
    }

    /** Does not come back before the end of the test, whoever interrupts it. */
    private void blockForEver() {
        stuck.add(Thread.currentThread());
        while (release.getCount() > 0) {
            try {
                release.await();
            } catch (InterruptedException ignored) {
                Thread.interrupted();
            }
        }
    }

    @Test
    void a_value_that_a_hook_sets_is_seen_by_later_hooks_and_by_the_launch() throws Exception {
        var seen = new CompletableFuture<Optional<String>>();
        var run = new CompletableFuture<Run>();
        var unit = unit(
                        "sleep 1000",
                        Hook.code(HookPoint.BEFORE_START, "choose a key", scope -> {
                            run.complete(scope.run());
                            scope.set("key", "k1");
                        }),
                        Hook.code(HookPoint.BEFORE_START, "look at it", scope -> seen.complete(scope.context("key"))))
                .withBinding(new KeyInEnvironment(directory))
                .withReady(ReadyCheck.of(new FileProbe(directory.resolve("key")).readiness()));

        try (var engine = new RealEngine(unit)) {
            assertThat(engine.start().reached()).isTrue();
        }

        assertThat(seen).isCompletedWithValue(Optional.of("k1"));
        assertThat(run).isCompletedWithValue(new Run(UnitName.of("web"), 1));
        assertThat(directory.resolve("key")).hasContent("k1");
    }

    @Test
    void a_task_whose_value_cannot_be_kept_has_failed_although_its_program_has_not() throws Exception {
        var task = Unit.task("set", LocalProcess.of(Command.shell("echo ::tutti set nothing"), directory));

        try (var engine = new RealEngine(task)) {
            assertThat(engine.start().reached()).isFalse();
            assertThat(engine.awaitFailure().lastLines()).contains("::tutti set takes KEY=VALUE");
        }
    }

    @Test
    void no_success_code_makes_up_for_a_value_that_cannot_be_kept() throws Exception {
        var script = Command.shell("echo ::tutti set nothing; exit 3");
        var task = Unit.task("set", LocalProcess.of(script, directory)).withSuccess(new SuccessCodes(Set.of(0, 1, 3)));

        try (var engine = new RealEngine(task)) {
            assertThat(engine.start().reached()).isFalse();
            assertThat(engine.awaitFailure().lastLines()).contains("::tutti set takes KEY=VALUE");
        }
    }

    /** Writes the key it is given to a file. */
    private record KeyInEnvironment(Path directory) implements LateBinding {
        @Override
        public Unit bind(Unit unit, Exports exports) {
            var script = Command.shell("echo $KEY >key.new; mv key.new key; sleep 1000");
            return unit.withWorkload(LocalProcess.of(script, directory)
                    .withEnvironment(Map.of("KEY", exports.context("key").orElse("none"))));
        }
    }

    @Test
    void what_a_hook_throws_is_why_it_failed() throws Exception {
        var hook = Hook.code(HookPoint.BEFORE_START, "create the schema", scope -> {
            throw new IOException("no such table");
        });

        try (var engine = new RealEngine(unit("touch launched; sleep 1000", hook))) {
            assertThat(engine.start().reached()).isFalse();

            assertThat(engine.awaitFailure().failure().kind()).isEqualTo(Failure.Kind.HOOK_FAILED);
            assertThat(engine.awaitFailure().failure().detail())
                    .isEqualTo("before_start (create the schema): IOException: no such table");
        }
        assertThat(directory.resolve("launched")).doesNotExist();
    }

    @Test
    void an_error_that_a_hook_throws_is_a_failure_too() throws Exception {
        var hook = Hook.code(HookPoint.BEFORE_START, "check", scope -> {
            throw new StackOverflowError();
        });

        try (var engine = new RealEngine(unit("sleep 1000", hook))) {
            assertThat(engine.start().reached()).isFalse();
            assertThat(engine.awaitFailure().failure().detail()).isEqualTo("before_start (check): StackOverflowError");
        }
    }

    @Test
    void a_hook_that_waits_too_long_is_interrupted() throws Exception {
        var interrupted = new CompletableFuture<Boolean>();
        var hook = Hook.code(HookPoint.AFTER_READY, "wait for nothing", scope -> {
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        interrupted.complete(true);
                        throw e;
                    }
                })
                .within(Duration.ofMillis(300));

        try (var engine = new RealEngine(unit("sleep 1000", hook))) {
            assertThat(engine.start().reached()).isFalse();

            assertThat(engine.awaitFailure().failure().detail())
                    .isEqualTo("after_ready (wait for nothing): took longer than 0.3 s and was interrupted");
        }
        assertThat(interrupted).isCompletedWithValue(true);
    }

    @Test
    void a_hook_that_never_returns_is_late_and_left_behind() throws Exception {
        var hook = Hook.code(HookPoint.BEFORE_START, "never return", scope -> blockForEver())
                .within(Duration.ofMillis(300));

        try (var engine = new RealEngine(unit("sleep 1000", hook))) {
            assertThat(engine.start().reached()).isFalse();

            assertThat(engine.awaitFailure().failure().detail())
                    .isEqualTo("before_start (never return): took longer than 0.3 s and ignores being interrupted;"
                            + " its thread tutti-web#1-hook is left behind");
        }
        assertThat(stuck)
                .singleElement()
                .satisfies(thread -> assertThat(thread.isDaemon()).isTrue());
    }

    @Test
    void a_hook_that_is_over_leaves_nothing_behind_any_more() throws Exception {
        var scope = new CompletableFuture<HookScope>();
        var hook = Hook.code(HookPoint.BEFORE_START, "keep the scope", scope::complete);

        try (var engine = new RealEngine(unit("sleep 1000", hook))) {
            engine.start();

            assertThatThrownBy(() -> scope.join().set("key", "late"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("key");
            assertThat(scope.join().context("key")).isEmpty();
        }
    }

    @Test
    void a_stop_during_a_hook_that_never_returns_is_not_held_up() throws Exception {
        var hook = Hook.code(HookPoint.BEFORE_START, "never return", scope -> blockForEver());

        try (var engine = new RealEngine(unit("sleep 1000", hook))) {
            var starting = engine.begin();
            Await.until("hook", () -> !stuck.isEmpty());

            assertThat(engine.stop().reached()).isTrue();

            assertThat(starting.get(20, TimeUnit.SECONDS).reached()).isFalse();
        }
    }

    @Test
    void a_check_in_code_that_blocks_does_not_hold_up_a_start_or_the_end() throws Exception {
        var check = new CodeProbe("an answer", () -> {
            blockForEver();
            return true;
        });
        long started = System.nanoTime();

        try (var engine = new RealEngine(unit("sleep 1000").withReady(check.within(Duration.ofMillis(300))))) {
            assertThat(engine.start().reached()).isFalse();

            assertThat(engine.awaitFailure().failure().kind()).isEqualTo(Failure.Kind.NOT_READY_IN_TIME);
            assertThat(engine.awaitFailure().probes())
                    .singleElement()
                    .satisfies(probe -> assertThat(probe.lastAnswer()).matches("has not answered after \\d\\.\\d s"));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
    }
}
