package dev.tutti.docker;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who looks after the container of a unit, and how it is to be stopped when that one is gone. The labels of a container cannot
 * say so: they stay as they were when it was made, whoever takes it up later.
 *
 * @param owner who does
 * @param container its id
 * @param signal it is asked to stop with, such as {@code SIGINT}
 * @param grace how long it may take to end then
 * @param keep whether it is to stay up
 */
record Claim(Owner owner, String container, String signal, Duration grace, boolean keep) {

    private static final String KEEP = "keep";
    private static final String STOP = "stop";

    /** As it stands in a file. */
    String written() {
        return String.join(
                "\n",
                List.of(owner.toString(), container, signal, Long.toString(grace.toMillis()), keep ? KEEP : STOP, ""));
    }

    /** Reads what {@link #written} gives; empty for anything else. */
    static Optional<Claim> read(String text) {
        String[] lines = text.split("\n");
        if (lines.length != 5) {
            return Optional.empty();
        }
        try {
            Duration grace = Duration.ofMillis(Long.parseLong(lines[3]));
            return Owner.parse(lines[0])
                    .map(owner -> new Claim(owner, lines[1], lines[2], grace, lines[4].equals(KEEP)));
        } catch (NumberFormatException foreign) {
            return Optional.empty();
        }
    }

    /** The same for another one who takes over. */
    Claim by(Owner other) {
        return new Claim(other, container, signal, grace, keep);
    }
}
