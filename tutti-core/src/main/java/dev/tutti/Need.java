package dev.tutti;

import dev.tutti.model.Dependency.Condition;

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
}
