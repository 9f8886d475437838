package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.docker.Inventory.Item;
import dev.tutti.driver.LaunchException;
import dev.tutti.graph.DependencyGraph;
import dev.tutti.model.Command;
import dev.tutti.model.Dependency;
import dev.tutti.model.LocalProcess;
import dev.tutti.model.Unit;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class OrderlyEndTest {

    private static final Item DB = ContainersStopTest.item("db");
    private static final Item WEB = ContainersStopTest.item("web");
    private static final Item MAIL = ContainersStopTest.item("mail");

    private final Queue<Item> asked = new ConcurrentLinkedQueue<>();

    private static Unit unit(String name, String... needs) {
        return Unit.service(name, LocalProcess.of(Command.of("run"), Path.of("/")))
                .withNeeds(List.of(needs).stream().map(Dependency::ready).toArray(Dependency[]::new));
    }

    private static Optional<DependencyGraph> graph() {
        return Optional.of(DependencyGraph.of(List.of(unit("db"), unit("web", "db"), unit("mail"))));
    }

    @Test
    void what_is_needed_ends_after_those_that_need_it() throws Exception {
        assertThat(new OrderlyEnd(asked::add, graph()).of(List.of(WEB, DB))).isEmpty();

        assertThat(asked).containsExactly(WEB, DB);
    }

    @Test
    void what_another_one_needs_that_cannot_be_ended_is_not_begun() throws Exception {
        var why = new LaunchException("it runs on");
        var end = new OrderlyEnd(
                item -> {
                    asked.add(item);
                    if (item.equals(WEB)) {
                        throw why;
                    }
                },
                graph());

        assertThat(end.of(List.of(WEB, MAIL, DB)))
                .containsExactly(new Survivor(WEB, why, true), new Survivor(DB, why, false));
        assertThat(asked).containsExactlyInAnyOrder(WEB, MAIL);
    }

    @Test
    void who_is_interrupted_begins_with_no_other_although_one_ends_well_just_then() throws Exception {
        var begun = new CountDownLatch(1);
        var wasInterrupted = new AtomicBoolean();
        var end = new OrderlyEnd(
                item -> {
                    asked.add(item);
                    begun.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException atTheEndOfIt) {
                        return;
                    }
                },
                graph());
        Thread waiting = new Thread(() -> {
            try {
                end.of(List.of(WEB, DB));
            } catch (InterruptedException impatient) {
                wasInterrupted.set(true);
            }
        });
        waiting.start();
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

        waiting.interrupt();
        waiting.join();

        assertThat(wasInterrupted).isTrue();
        assertThat(asked).containsExactly(WEB);
    }
}
