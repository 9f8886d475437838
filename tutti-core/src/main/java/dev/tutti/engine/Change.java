package dev.tutti.engine;

import dev.tutti.model.Project;
import dev.tutti.model.UnitName;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What has to be done when a running project becomes another one: what differs, and nothing else.
 *
 * @param parts one for each unit that something is done to or that is defined otherwise, in the order the units are written,
 *     removed ones last; none for a unit that is not touched
 * @param wanted the units that are wanted afterwards: those that were before and are still there, those that are asked for
 *     or new, and what they need, unless they run on without it
 */
public record Change(List<Part> parts, Set<UnitName> wanted) {

    /** What is done to a unit. */
    public enum Action {
        /** It is new and starts. */
        CREATE,
        /** It was not wanted and is now. */
        START,
        /** It gets a new run; what runs of it ends first. */
        RESTART,
        /** It is stopped if it runs, and then forgotten. */
        REMOVE,
        /** It is defined otherwise from now on, or from its next run on; nothing starts or ends. */
        UPDATE
    }

    /**
     * What is done to one unit.
     *
     * @param causes why, in words such as {@code the command changed}; at least one; never values of variables
     */
    public record Part(UnitName unit, Action action, List<String> causes) {
        public Part {
            causes = List.copyOf(causes);
        }

        public String cause() {
            return String.join("; ", causes);
        }

        /** {@code restart web: the command changed}. */
        @Override
        public String toString() {
            return action.name().toLowerCase(Locale.ROOT) + " " + unit + ": " + cause();
        }
    }

    public Change {
        parts = List.copyOf(parts);
        wanted = Set.copyOf(wanted);
    }

    /**
     * Compares a world with a project that is to take the place of its present one.
     *
     * @param asked the units that are wanted besides those that are wanted now, and besides new ones that start by
     *     themselves; what others need is not added for those that are left alone, so what a person has stopped stays down
     * @param withNeeds whether what these need is wanted too; otherwise they start without waiting for it
     * @throws IllegalArgumentException if units of the next project need each other in a cycle, or one asked for is not in it
     */
    public static Change of(World world, Project next, Collection<UnitName> asked, boolean withNeeds) {
        return new Comparison(world, next, asked, withNeeds).change();
    }

    /** Whether nothing differs. */
    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /** What is done to a unit; empty if nothing is. */
    public Optional<Part> of(UnitName unit) {
        return parts.stream().filter(part -> part.unit().equals(unit)).findFirst();
    }

    /** The units to which one of these is done, in the order of the parts. */
    public List<UnitName> units(Action first, Action... others) {
        var actions = EnumSet.of(first, others);
        return parts.stream()
                .filter(part -> actions.contains(part.action()))
                .map(Part::unit)
                .toList();
    }

    /** One line per part. */
    @Override
    public String toString() {
        return parts.stream().map(Part::toString).collect(Collectors.joining("\n"));
    }
}
