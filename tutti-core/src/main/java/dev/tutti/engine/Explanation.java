package dev.tutti.engine;

import dev.tutti.model.UnitName;
import java.util.ArrayList;
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
        var reasons = new ArrayList<>(standing.state().reasons(world, standing));
        if (standing.isActive() && standing.isLeaving() && standing.state().phase() != Phase.STOPPING) {
            UnitName name = standing.unit().name();
            world.graph().withDependents(List.of(name)).stream()
                    .filter(other ->
                            !other.equals(name) && world.standing(other).endsFirst())
                    .forEach(other -> reasons.add("before it stops, " + other + " must end"));
        }
        return reasons;
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
