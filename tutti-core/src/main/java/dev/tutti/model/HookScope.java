package dev.tutti.model;

/** What the code of a hook may know and leave behind. Safe from any thread. */
public interface HookScope extends Exports {

    /** The run the hook belongs to. */
    Run run();

    /**
     * Leaves a value behind for later hooks and launches, which see it as {@link #context}. An earlier value of that name is
     * replaced. It is kept for the next start where the project keeps its context.
     *
     * @param value plain data: text, a number, a truth, or lists and maps of these
     * @throws IllegalArgumentException when it is anything else; nothing is changed then
     * @throws IllegalStateException when the hook is over: it has ended, was cancelled or took too long
     */
    void set(String key, Object value);
}
