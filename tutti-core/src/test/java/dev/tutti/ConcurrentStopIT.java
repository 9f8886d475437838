package dev.tutti;

import static dev.tutti.Tutti.output;
import static dev.tutti.Tutti.shell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.engine.Phase;
import dev.tutti.process.Await;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ConcurrentStopIT {

    @Test
    void who_stops_is_not_told_of_the_end_that_another_has_chosen_by_killing() {
        var stubborn = shell("trap '' TERM; echo up; while :; do sleep 0.05; done")
                .readyWhen(output("up"))
                .stopWithin(Duration.ofMinutes(1));
        try (var handle = stubborn.start()) {
            var stop = CompletableFuture.runAsync(handle::stop);
            Await.until("the stop", () -> handle.status().state().phase() == Phase.STOPPING);

            handle.kill();

            assertThat(stop).succeedsWithin(Duration.ofSeconds(20));
        }
    }
}
