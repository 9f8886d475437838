package dev.tutti.model;

import java.util.List;
import java.util.Optional;

/**
 * Files, and what is done with a unit when they change.
 *
 * @param unit whom it is about
 * @param paths the files, each pattern below the directory that it says
 * @param ignore which of them are left out; of several rules about a file the last one counts
 * @param target where in the unit the files are, for those actions that copy them: what a pattern has below its directory is there
 *     below this one; the one file of a pattern that names one becomes this one, or with a slash at the end comes into it
 * @param initialSync whether all of them are copied whenever the unit has started anew
 */
public record Watch(
        UnitName unit,
        List<Glob> paths,
        List<IgnoreRule> ignore,
        Action action,
        Optional<String> target,
        boolean initialSync) {

    /** What is done. */
    public enum Action {
        /** What changed is copied into the unit. */
        SYNC,
        /** What changed is copied into the unit, which then has a new run. */
        SYNC_RESTART,
        /** What the unit is made of is made anew, and then it has a new run. */
        REBUILD,
        /** The unit has a new run. */
        RESTART;

        /** Whether files are copied. */
        public boolean copies() {
            return this == SYNC || this == SYNC_RESTART;
        }
    }

    /** Keeps copies of the lists. */
    public Watch {
        paths = List.copyOf(paths);
        ignore = List.copyOf(ignore);
    }
}
