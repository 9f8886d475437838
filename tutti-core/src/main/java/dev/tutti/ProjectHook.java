package dev.tutti;

/**
 * Code at a point of the life of a whole project.
 *
 * @param <T> what it is told: the names of units, or one name
 */
@FunctionalInterface
public interface ProjectHook<T> {

    /**
     * Does it once.
     *
     * @throws Exception when it fails; the command that has called it fails then
     */
    void run(T units) throws Exception;
}
