package dev.tutti.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.container.Container;
import dev.tutti.container.Image;
import dev.tutti.container.Settings;
import dev.tutti.model.Signal;
import dev.tutti.model.StopPolicy;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StopSignalTest {

    private static final Container PLAIN = Container.of(Image.of("bb:1"));
    private static final StopPolicy USUAL = StopPolicy.standard();

    private static Container stoppedBy(Signal signal) {
        var settings = new Settings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(signal),
                false,
                false,
                false,
                false,
                false,
                Map.of());
        return new Container(
                PLAIN.image(),
                PLAIN.entrypoint(),
                PLAIN.command(),
                PLAIN.environment(),
                PLAIN.mounts(),
                PLAIN.labels(),
                PLAIN.healthcheck(),
                PLAIN.networking(),
                PLAIN.privileges(),
                PLAIN.limits(),
                settings);
    }

    @Test
    void that_of_the_container_comes_before_that_of_the_unit() {
        var signal = StopSignal.of(stoppedBy(Signal.QUIT), USUAL.signal(Signal.INT), Optional.of("SIGWINCH"));

        assertThat(signal).isEqualTo(new StopSignal(Optional.of("SIGQUIT"), "SIGQUIT"));
    }

    @Test
    void one_of_the_unit_that_is_not_the_usual_one_comes_before_that_of_the_image() {
        assertThat(StopSignal.of(PLAIN, USUAL.signal(Signal.INT), Optional.of("SIGQUIT"))
                        .name())
                .isEqualTo("SIGINT");
    }

    @Test
    void that_of_the_image_is_used_where_nobody_says_another_whatever_it_is() {
        assertThat(StopSignal.of(PLAIN, USUAL, Optional.of("SIGRTMIN+3")))
                .isEqualTo(new StopSignal(Optional.empty(), "SIGRTMIN+3"));
        assertThat(StopSignal.of(PLAIN, USUAL, Optional.empty()).name()).isEqualTo("SIGTERM");
    }
}
