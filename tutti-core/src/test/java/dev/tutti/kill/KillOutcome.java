package dev.tutti.kill;

import java.time.Duration;
import java.util.List;

/**
 * What came of a round.
 *
 * @param processes how many were started, what they forked not counted
 * @param told from the moment the JVM was told to end, or killed, until the last of its processes was dead
 * @param dead from the death of the JVM until then; zero when it died after them
 * @param left processes and files that outlived the time they were given
 * @param complaints what the program wrote to standard error
 */
public record KillOutcome(
        KillRound round, int processes, Duration told, Duration dead, List<String> left, String complaints) {

    public Ending ending() {
        return round.ending();
    }

    public boolean isClean() {
        return left.isEmpty() && complaints.isEmpty();
    }

    @Override
    public String toString() {
        return "seed %d, round %d, %s, %d processes: left %s; it said: %s"
                .formatted(round.seed(), round.number(), ending(), processes, left, complaints);
    }
}
