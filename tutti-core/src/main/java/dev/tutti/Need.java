package dev.tutti;

import dev.tutti.model.Dependency.Condition;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one member needs of another.
 *
 * @param until how far the other must have come
 */
public record Need(Member on, Condition until) {

    /** What is meant where nothing is said: a task has succeeded, anything else is ready. */
    public static Need of(Member on) {
        boolean task = on instanceof ProcessDefinition process && process.isTask();
        return new Need(on, task ? Condition.SUCCEEDED : Condition.READY);
    }

    /** These needs, and those of other members, as far as where nothing is said. */
    static List<Need> with(List<Need> needs, Member... members) {
        return Stream.concat(needs.stream(), Stream.of(members).map(Need::of)).toList();
    }
}
