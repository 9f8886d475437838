package dev.tutti.engine;

import dev.tutti.model.UnitName;
import java.util.List;
import java.util.Locale;

/**
 * Why a unit is as it is.
 *
 * @param reasons what it waits for or what went wrong, one thing each; empty when there is nothing to explain
 */
public record Explanation(UnitName unit, boolean wanted, Phase phase, List<String> reasons) {

    public Explanation {
        reasons = List.copyOf(reasons);
    }

    /** @throws IllegalArgumentException if there is no such unit */
    public static Explanation of(World world, UnitName name) {
        Standing standing = world.standing(name);
        return new Explanation(name, standing.wanted(), standing.state().phase(), reasons(world, standing));
    }

    private static List<String> reasons(World world, Standing standing) {
        if (standing.state() instanceof Exited exited && exited.failure().isPresent()) {
            return List.of(exited.failure().get().toString());
        }
        if (standing.state() instanceof Backoff backoff) {
            return List.of("restart %d comes %d ms after the last run ended%s"
                    .formatted(
                            backoff.attempt(),
                            backoff.delay().toMillis(),
                            backoff.failure().map(failure -> "; it " + failure).orElse("")));
        }
        if (standing.state() instanceof Running running) {
            return running.pending().stream().map(Explanation::inWords).toList();
        }
        if (standing.state().phase() == Phase.DOWN && standing.wanted()) {
            return Needs.unmet(
                            standing.unit(),
                            other -> world.has(other)
                                    ? java.util.Optional.of(world.standing(other))
                                    : java.util.Optional.empty())
                    .stream()
                    .map(Needs.Unmet::toString)
                    .toList();
        }
        return List.of();
    }

    private static String inWords(Running.Pending pending) {
        return switch (pending) {
            case AFTER_START -> "its after_start hooks have not ended";
            case READINESS -> "its readiness checks do not hold yet";
            case AFTER_READY -> "its after_ready hooks have not ended";
            case HEALTH -> "its health check fails";
        };
    }

    @Override
    public String toString() {
        String is = phase.name().toLowerCase(Locale.ROOT);
        if (phase == Phase.DOWN && wanted) {
            return unit + " waits: " + String.join("; ", reasons);
        }
        if (phase == Phase.DOWN) {
            return unit + " is down: it is not wanted";
        }
        return reasons.isEmpty() ? unit + " is " + is : unit + " is " + is + ": " + String.join("; ", reasons);
    }
}
