package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StopCommandTest {

    @Test
    void who_could_not_look_does_not_say_that_nothing_is_left() {
        var never = new CompletableFuture<List<String>>();
        CompletableFuture<List<String>> failed = CompletableFuture.failedFuture(new IllegalStateException("closed"));

        assertThat(StopCommand.left(never, Duration.ofMillis(10)))
                .first()
                .asString()
                .contains("could not verify");
        assertThat(StopCommand.left(failed, Duration.ofSeconds(1)))
                .first()
                .asString()
                .contains("could not verify");
        assertThat(StopCommand.left(CompletableFuture.completedFuture(List.of()), Duration.ofSeconds(1)))
                .isEmpty();
    }
}
