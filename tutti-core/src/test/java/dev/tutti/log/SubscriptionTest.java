package dev.tutti.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.process.Await;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SubscriptionTest {

    private final Console console = Console.plain();
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void a_view_gets_all_lines_in_order() {
        console.router().subscribe("page", 100, line -> seen.add(line.text()));

        console.out("web", "a\nb\n");
        console.err("web", "c\n");

        Await.until("three lines", () -> seen.size() == 3);
        assertThat(seen).containsExactly("a", "b", "c");
    }

    @Test
    void a_slow_view_makes_nobody_wait_and_is_told_what_it_missed() {
        var go = new CountDownLatch(1);
        Subscription slow = console.router().subscribe("page", 10, line -> {
            await(go);
            seen.add(line.text());
        });

        for (int i = 0; i < 2_000; i++) {
            console.out("web", "line " + i + "\n");
        }
        assertThat(console.shown().lines()).hasSize(2_000);
        assertThat(slow.dropped()).isBetween(1_989L, 1_990L);
        go.countDown();

        Await.until(
                "a word about what is missing",
                () -> !seen.isEmpty() && seen.get(seen.size() - 1).startsWith("…"));
        assertThat(seen.get(seen.size() - 1)).matches("… 1,9(89|90) lines dropped for this view");
        console.out("web", "again\n");
        Await.until("the next line", () -> seen.get(seen.size() - 1).equals("again"));
        assertThat(seen.subList(0, 10)).startsWith("line 0", "line 1");
    }

    @Test
    void long_lines_count_by_their_length() {
        var go = new CountDownLatch(1);
        Subscription slow = console.router().subscribe("page", 1_000, line -> await(go));

        String line = "x".repeat(1 << 20) + "\n";
        for (int i = 0; i < 20; i++) {
            console.out("web", line);
        }

        assertThat(slow.dropped()).isBetween(15L, 16L);
        go.countDown();
    }

    @Test
    void a_view_that_throws_is_unsubscribed_and_that_is_said() {
        console.router().subscribe("page", 100, line -> {
            throw new IllegalStateException("no such colour");
        });

        console.out("web", "a\n");

        Await.until(
                "a word about the view",
                () -> console.said()
                        .endsWith("E  the log view \"page\" failed and gets no more lines:"
                                + " java.lang.IllegalStateException: no such colour\n"),
                console::said);
        console.out("web", "b\n");
        assertThat(console.shown()).endsWith("b\n");
    }

    @Test
    void a_closed_view_gets_what_was_waiting_and_no_more() {
        Subscription subscription = console.router().subscribe("page", 100, line -> seen.add(line.text()));

        console.out("web", "a\n");
        subscription.close();
        console.out("web", "b\n");

        Await.until("a line", () -> seen.size() == 1);
        assertThat(seen).containsExactly("a");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
