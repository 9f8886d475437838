package dev.tutti.engine;

import dev.tutti.model.UnitName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Why a unit is as it is.
 *
 * @param reasons what it waits for or what went wrong, one thing each; empty when there is nothing to explain
 * @param waitsFor the units that must come further, or must end, before it goes on
 */
public record Explanation(UnitName unit, boolean wanted, Phase phase, List<String> reasons, List<UnitName> waitsFor) {

    public Explanation {
        reasons = List.copyOf(reasons);
        waitsFor = List.copyOf(waitsFor);
    }

    /** @throws IllegalArgumentException if there is no such unit */
    public static Explanation of(World world, UnitName name) {
        Standing standing = world.standing(name);
        List<UnitName> first = endFirst(world, standing);
        var reasons = new ArrayList<>(standing.state().reasons(world, standing));
        first.forEach(other -> reasons.add("before it stops, " + other + " must end"));
        var waitsFor = new ArrayList<>(unmet(world, standing));
        waitsFor.addAll(first);
        return new Explanation(name, standing.wanted(), standing.state().phase(), reasons, waitsFor);
    }

    /** What must end before it may. */
    private static List<UnitName> endFirst(World world, Standing standing) {
        if (!standing.isActive() || !standing.isLeaving() || standing.state().phase() == Phase.STOPPING) {
            return List.of();
        }
        UnitName name = standing.unit().name();
        return world.graph().withDependents(List.of(name)).stream()
                .filter(other -> !other.equals(name) && world.standing(other).endsFirst())
                .toList();
    }

    private static List<UnitName> unmet(World world, Standing standing) {
        boolean waits = standing.wanted() && standing.state().phase() == Phase.DOWN;
        return waits
                ? Needs.unmet(standing.unit(), world::find).stream()
                        .map(need -> need.need().on())
                        .toList()
                : List.of();
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
        if (phase == Phase.EXITED) {
            return unit + " " + (reasons.isEmpty() ? "has ended" : String.join("; ", reasons));
        }
        return reasons.isEmpty() ? unit + " is " + is : unit + " is " + is + ": " + String.join("; ", reasons);
    }
}
