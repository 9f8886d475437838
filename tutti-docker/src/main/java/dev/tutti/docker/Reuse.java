package dev.tutti.docker;

import dev.tutti.docker.EngineApi.Listed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is done with the containers that are there for a unit: one of them is taken, or none; all others are removed, so that
 * nothing piles up.
 *
 * @param way how the unit gets its container
 * @param taken which one is taken
 * @param removed what is not
 * @param reason in words for people, why the one before is not taken: {@code env LEVEL changed}; empty where there was none, or it
 *     is taken
 */
record Reuse(Way way, Optional<Listed> taken, List<Listed> removed, String reason) {

    /** How a unit gets its container. */
    enum Way {
        /** It runs, and is as wanted. */
        KEEP_RUNNING,
        /** It was stopped, and is as wanted. */
        START_STOPPED,
        /** It was made and never started, and is as wanted: as good as a new one. */
        START_CREATED,
        /** There was none. */
        CREATE,
        /** There was another one. */
        RECREATE;

        /** Whether the container has never run before. */
        boolean isNew() {
            return this == CREATE || this == RECREATE || this == START_CREATED;
        }
    }

    /**
     * What a unit wants of the one that is taken.
     *
     * @param fresh those that were made for this very launch: nothing that asks for a new one is meant against them
     * @param unfinished the one whose hooks have not all run, though they are run for new ones alone
     */
    record Wanted(
            Fingerprint fingerprint,
            Map<String, Integer> ports,
            boolean alwaysNew,
            boolean oneOff,
            Set<String> fresh,
            Optional<String> unfinished) {}

    /** Decides about containers of one unit, those of others who are alive not among them. */
    static Reuse decide(List<Listed> found, Wanted wanted) {
        // One that is being removed is nobody's to remove.
        List<Listed> there = found.stream()
                .filter(container -> !container.state().equals("removing"))
                .sorted((one, other) -> Integer.compare(preference(one), preference(other)))
                .toList();
        Optional<Listed> equal = there.stream()
                .filter(container -> why(container, wanted).isEmpty())
                .findFirst();
        if (equal.isPresent()) {
            Listed taken = equal.get();
            List<Listed> rest =
                    there.stream().filter(container -> container != taken).toList();
            return new Reuse(wayOf(taken), equal, rest, "");
        }
        return there.isEmpty()
                ? new Reuse(Way.CREATE, Optional.empty(), List.of(), "")
                : new Reuse(Way.RECREATE, Optional.empty(), there, why(there.get(0), wanted));
    }

    /** The one that was to be taken cannot be. */
    Reuse without(Listed unusable, String why) {
        List<Listed> all = new ArrayList<>(removed);
        all.add(unusable);
        return new Reuse(Way.RECREATE, Optional.empty(), all, why);
    }

    private static Way wayOf(Listed taken) {
        if (taken.isRunning()) {
            return Way.KEEP_RUNNING;
        }
        return taken.state().equals("created") ? Way.START_CREATED : Way.START_STOPPED;
    }

    /** What runs comes before what has run, and that before what has not; of those, what is new. */
    private static int preference(Listed container) {
        if (container.isRunning()) {
            return 0;
        }
        return container.state().equals("created") ? 2 : 1;
    }

    /** Why a container cannot be taken; empty when it can. */
    private static String why(Listed container, Wanted wanted) {
        boolean fresh = wanted.fresh().contains(container.id());
        if (container.state().equals("dead")) {
            return "the engine could not remove it";
        }
        if (wanted.alwaysNew() && !fresh) {
            return "always_new";
        }
        if (wanted.oneOff() && !fresh) {
            return "it has run";
        }
        boolean hasRun = !container.state().equals("created");
        if (hasRun && wanted.unfinished().filter(container.id()::equals).isPresent()) {
            return "its hooks had not all run";
        }
        Optional<Labels> labels = Labels.read(container.labels());
        return labels.isEmpty()
                ? "its labels cannot be read"
                : String.join(
                        ", ",
                        labels.get()
                                .fingerprint()
                                .changesTo(wanted.fingerprint(), labels.get().ports(), wanted.ports()));
    }
}
