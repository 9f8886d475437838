package dev.tutti;

import static dev.tutti.Tutti.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.failure.LaunchFailedException;
import dev.tutti.process.Await;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Code of a user's own that does not care about being given up. */
class CodeMemberIT {

    private final CountDownLatch release = new CountDownLatch(1);
    private final List<String> story = new CopyOnWriteArrayList<>();

    @AfterEach
    void no_thread_is_left() {
        release.countDown();
        Await.until(
                "the end of the code", () -> Traces.threads("tutti-stubborn").isEmpty());
    }

    private StartableMember stubborn(Body<Exception> start) {
        return member("stubborn", start, () -> story.add(Thread.interrupted() ? "-interrupted" : "-"))
                .within(Duration.ofSeconds(2));
    }

    @Test
    void what_comes_up_although_its_start_was_given_up_is_stopped() {
        var member = stubborn(() -> {
            try {
                release.await();
            } catch (InterruptedException ignored) {
                Thread.currentThread().interrupt();
            }
            story.add("+");
        });

        assertThatThrownBy(member::start)
                .isInstanceOf(LaunchFailedException.class)
                .hasMessageContaining("did not return within");

        Await.until("its stop", () -> story.equals(List.of("+", "-")));
    }

    @Test
    void it_is_not_started_again_while_a_start_that_was_given_up_is_under_way() {
        var member = stubborn(() -> {
            story.add("(");
            while (release.getCount() > 0) {
                try {
                    release.await();
                } catch (InterruptedException ignored) {
                    Thread.interrupted();
                }
            }
            story.add(")");
        });
        try (var system = Orchestrator.of(member)) {
            assertThatThrownBy(system::start).hasMessageContaining("did not return within");

            assertThatThrownBy(system::start)
                    .isInstanceOf(LaunchFailedException.class)
                    .hasMessageContaining("its start before this one was given up and has not returned yet");

            release.countDown();
            Await.until("its stop", () -> story.equals(List.of("(", ")", "-")));
            Await.until(
                    "the end of its thread",
                    () -> Traces.threads("tutti-stubborn").isEmpty());
            system.start();
            assertThat(system.running()).isTrue();
        }
        assertThat(story).containsExactly("(", ")", "-", "(", ")", "-");
    }
}
