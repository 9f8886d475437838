package dev.tutti.log;

/** The rules for the lines of a unit, which may change while it writes. Written by anyone, read by who reads its streams. */
final class LiveRules {

    /** The unit's own, and after them those of the project. */
    private volatile LoggerRules all;

    LiveRules(LoggerRules all) {
        this.all = all;
    }

    /** From now on these hold. */
    void use(LoggerRules next) {
        all = next;
    }

    LoggerRules all() {
        return all;
    }

    Level minimum() {
        return all.level().orElse(Level.TRACE);
    }
}
