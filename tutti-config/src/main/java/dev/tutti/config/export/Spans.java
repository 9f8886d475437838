package dev.tutti.config.export;

import java.time.Duration;

/** Durations as compose and systemd read them. */
final class Spans {

    private Spans() {}

    static String text(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }
}
