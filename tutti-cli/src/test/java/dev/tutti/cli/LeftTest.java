package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.model.UnitName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LeftTest {

    private static final UnitName WEB = UnitName.of("web");

    @Test
    void who_could_not_look_does_not_say_that_nothing_is_left() {
        var never = new CompletableFuture<List<String>>();
        CompletableFuture<List<String>> failed = CompletableFuture.failedFuture(new IllegalStateException("closed"));

        Left unseen = Left.of(WEB, never, Duration.ofMillis(10));
        Left unknown = Left.of(WEB, failed, Duration.ofSeconds(1));

        assertThat(unseen.isNothing()).isFalse();
        assertThat(unseen.lines()).singleElement().asString().contains("could not verify");
        assertThat(unknown.isNothing()).isFalse();
        assertThat(unknown.lines()).singleElement().asString().contains("could not verify");
    }

    @Test
    void what_was_found_is_told_as_it_is() {
        Left nothing = Left.of(WEB, CompletableFuture.completedFuture(List.of()), Duration.ofSeconds(1));
        Left something =
                Left.of(WEB, CompletableFuture.completedFuture(List.of("pid 4711: sleep 1000")), Duration.ofSeconds(1));

        assertThat(nothing.isNothing()).isTrue();
        assertThat(nothing.lines()).isEmpty();
        assertThat(something.isNothing()).isFalse();
        assertThat(something.lines()).containsExactly("pid 4711: sleep 1000");
    }
}
