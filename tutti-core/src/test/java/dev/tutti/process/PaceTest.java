package dev.tutti.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PaceTest {

    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicInteger looks = new AtomicInteger();

    private boolean never() {
        looks.incrementAndGet();
        return false;
    }

    @AfterEach
    void clear() {
        Thread.interrupted();
    }

    @Test
    void pauses_grow_by_half_up_to_the_longest() {
        var pace = new Pace(Duration.ofMillis(4), Duration.ofMillis(10));

        assertThat(new Duration[] {pace.next(), pace.next(), pace.next(), pace.next()})
                .containsExactly(
                        Duration.ofMillis(4), Duration.ofMillis(6), Duration.ofMillis(9), Duration.ofMillis(10));
    }

    @Test
    void what_is_so_is_not_waited_for() {
        assertThat(new Pace(LONG, LONG).await(() -> true, LONG)).isTrue();
        assertThat(new Pace(LONG, LONG).await(() -> true, Duration.ZERO)).isTrue();
    }

    @Test
    void what_becomes_so_ends_the_waiting() {
        assertThat(new Pace(SHORT, SHORT).await(() -> looks.incrementAndGet() == 5, LONG))
                .isTrue();
        assertThat(looks).hasValue(5);
    }

    @Test
    void the_last_look_is_when_the_time_is_over_however_long_a_pause_is() {
        assertThat(new Pace(LONG, LONG).await(this::never, Duration.ofSeconds(1)))
                .isFalse();
        assertThat(looks).hasValue(2);
    }

    @Test
    void without_time_it_is_looked_once() {
        assertThat(new Pace(SHORT, SHORT).await(this::never, Duration.ZERO)).isFalse();
        assertThat(looks).hasValue(1);
    }

    @Test
    void a_thread_that_is_interrupted_looks_once_and_stays_interrupted() {
        Thread.currentThread().interrupt();

        assertThat(new Pace(SHORT, SHORT).await(this::never, LONG)).isFalse();

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(looks).hasValue(1);
    }

    @Test
    void an_interrupt_ends_a_pause() {
        Thread waiting = Thread.currentThread();
        var other = new Thread(() -> {
            Await.until("it waits", () -> waiting.getState() == Thread.State.TIMED_WAITING);
            waiting.interrupt();
        });
        other.start();

        assertThat(new Pace(LONG, LONG).await(this::never, LONG)).isFalse();

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(looks).hasValue(1);
    }

    @Test
    void a_rest_says_whether_to_look_again() {
        var pace = new Pace(SHORT, SHORT);

        assertThat(pace.rest(LONG)).isTrue();
        assertThat(pace.rest(Duration.ZERO)).isFalse();
        assertThat(pace.rest(Duration.ofNanos(-1))).isFalse();
        Thread.currentThread().interrupt();
        assertThat(pace.rest(LONG)).isFalse();
    }
}
