package dev.tutti;

import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import java.util.List;

/**
 * Something an {@link Orchestrator} can bring up and down: a process, a service of somebody else, another orchestrator, or any
 * type of your own that implements {@link Startable}. Immutable, or at least unchanging once it is a member.
 */
public interface Member {

    /** What others call it: letters, digits, {@code _} and {@code -}, beginning with a letter. */
    String name();

    /**
     * Whether the name was chosen. A name that was not, because it was derived from a command say, gets a number where another
     * member bears it too; two chosen names that are equal are a mistake.
     */
    default boolean isNamed() {
        return true;
    }

    /** The members it needs. They take part wherever it does, and are up before it starts. */
    default List<Need> needs() {
        return List.of();
    }

    /** What the engine is to look after, under a name; without what it needs. */
    Unit unit(UnitName name);
}
