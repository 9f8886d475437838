package dev.tutti.junit;

import java.time.Duration;
import java.time.Instant;

/** The time of one test or class, by the clock of a system. */
record Window(Instant from, Instant to) {

    boolean holds(Instant moment) {
        return !moment.isBefore(from) && !moment.isAfter(to);
    }

    Duration length() {
        return Duration.between(from, to);
    }
}
