package dev.tutti;

import static dev.tutti.Tutti.check;
import static dev.tutti.Tutti.external;
import static dev.tutti.Tutti.orchestrated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.engine.Phase;
import dev.tutti.engine.Standing;
import dev.tutti.model.UnitName;
import dev.tutti.process.Await;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Services of somebody else that go and come, in the hands of several threads. */
class ExternalServiceIT {

    private static final Duration SHORT = Duration.ofSeconds(20);

    @RegisterExtension
    final Traces traces = new Traces();

    @Test
    void nobody_waits_for_the_check_of_a_service_that_another_start_asks() throws Exception {
        var asked = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var blocks = new AtomicBoolean();
        var slow = external("slow").readyWhen(check("an answer", () -> {
            if (blocks.get()) {
                asked.countDown();
                release.await();
            }
            return true;
        }));
        var quick = external("quick").readyWhen(check("another", () -> true));
        try (var system = orchestrated(slow, quick)) {
            blocks.set(true);
            var first = CompletableFuture.runAsync(system.handle(slow)::start);
            asked.await();

            var second = new Thread(system.handle(quick)::start);
            second.start();
            Await.until("its end", () -> !second.isAlive() || isHeldUp(second));

            assertThat(isHeldUp(second)).isFalse();
            blocks.set(false);
            release.countDown();
            assertThat(first).succeedsWithin(SHORT);
            second.join();
        }
    }

    private static boolean isHeldUp(Thread thread) {
        return thread.getState() == Thread.State.BLOCKED
                && Arrays.stream(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(RollCall.class.getName()));
    }

    @Test
    void a_start_under_way_waits_on_when_another_finds_a_service_gone() {
        var there = new AtomicBoolean(true);
        var ready = new AtomicBoolean();
        var asked = new AtomicBoolean();
        var db = external("db").readyWhen(check("an answer", there::get));
        var slow = traces.sleep("slow").readyWhen(check("its time", () -> {
            asked.set(true);
            return ready.get();
        }));
        var api = traces.sleep("api").dependsOn(db, slow);
        try (var system = Orchestrator.of(api)) {
            var first = CompletableFuture.runAsync(system::start);
            Await.until("a question", asked::get);
            // It runs as soon as it answers; only what the engine takes for ready can be found gone.
            Await.until("the service", () -> standing(system, db).state().phase() == Phase.READY);
            there.set(false);
            var second = CompletableFuture.runAsync(system.handle(db)::start);
            Await.until("another run", () -> runs(system, db) == 2);
            ready.set(true);
            assertThat(second).isNotDone();
            there.set(true);

            assertThat(first).succeedsWithin(SHORT);
            assertThat(second).succeedsWithin(SHORT);
            assertThat(system.running()).isTrue();
        }
    }

    private static int runs(Orchestrator system, ExternalService service) {
        return standing(system, service).runs();
    }

    private static Standing standing(Orchestrator system, ExternalService service) {
        return system.engine().world().standing(UnitName.of(service.name()));
    }

    @Test
    void two_that_find_a_service_gone_wait_for_the_same_run() {
        var denials = new AtomicInteger();
        var db = external("db").readyWhen(check("an answer", () -> denials.getAndUpdate(n -> Math.max(0, n - 1)) == 0));
        try (var system = orchestrated(db)) {
            denials.set(2);

            var first = CompletableFuture.runAsync(system::start);
            var second = CompletableFuture.runAsync(system::start);

            assertThat(first).succeedsWithin(SHORT);
            assertThat(second).succeedsWithin(SHORT);
            assertThat(runs(system, db)).isEqualTo(2);
        }
    }
}
