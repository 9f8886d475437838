package dev.tutti.model;

/** What a hook does, as code. */
@FunctionalInterface
public interface HookCode {

    /**
     * Does it once, for one run. Called on a thread of its own, which is interrupted when the hook is cancelled or has taken
     * too long; code that goes on nevertheless is left behind.
     *
     * @throws Exception when it fails
     */
    void run(HookScope scope) throws Exception;
}
