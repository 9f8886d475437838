package dev.tutti.config.compose;

import dev.tutti.container.Container;

/** Labels by which other tools say when a service is ready. */
public final class ReadyLabels {

    private ReadyLabels() {}

    /** Whether a container has some, so that it counts as ready as they say, wherever it is read again. */
    public static boolean areIn(Container container) {
        return ServiceReadiness.areIn(container);
    }
}
