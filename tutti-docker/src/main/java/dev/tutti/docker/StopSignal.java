package dev.tutti.docker;

import dev.tutti.container.Container;
import dev.tutti.model.Signal;
import dev.tutti.model.StopPolicy;
import java.util.Optional;

/**
 * What a container is asked to stop with.
 *
 * @param said by whoever wrote the unit, such as {@code SIGQUIT}; empty: nobody has
 * @param name what is sent
 */
record StopSignal(Optional<String> said, String name) {

    /** The container's own comes first, then another than the usual one of the unit, then that of the image. */
    static StopSignal of(Container container, StopPolicy policy, Optional<String> ofImage) {
        Optional<String> said = container
                .settings()
                .stopSignal()
                .or(() -> Optional.of(policy.signal()).filter(signal -> signal != Signal.TERM))
                .map(StopSignal::spelled);
        return new StopSignal(said, said.or(() -> ofImage).orElse(spelled(Signal.TERM)));
    }

    static String spelled(Signal signal) {
        return "SIG" + signal.name();
    }
}
