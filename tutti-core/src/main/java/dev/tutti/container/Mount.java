package dev.tutti.container;

import java.util.Optional;

/**
 * Something that is mounted in a container.
 *
 * @param source a path of this machine (absolute) or the name of a volume; empty: a volume without a name, or memory
 * @param target in the container; absolute there
 * @param external whether it is a volume of somebody else's, which is not made where it is missing
 */
public record Mount(Kind kind, Optional<String> source, String target, boolean readOnly, boolean external) {

    /** Where what is mounted is kept. */
    public enum Kind {
        /** In a file or directory of this machine. */
        BIND,
        /** In a volume of the engine. */
        VOLUME,
        /** In memory. */
        TMPFS
    }

    /**
     * Refuses what is wrong.
     *
     * @throws IllegalArgumentException when the target is not absolute, or a directory of this machine is mounted that is not named
     */
    public Mount {
        if (!target.startsWith("/")) {
            throw new IllegalArgumentException(
                    "\"volumes\": \"%s\" is no absolute path in the container".formatted(target));
        }
        if (kind == Kind.BIND && source.isEmpty()) {
            throw new IllegalArgumentException("\"volumes\": what is mounted at %s is not said".formatted(target));
        }
    }

    /** One that is made where it is missing. */
    public Mount(Kind kind, Optional<String> source, String target, boolean readOnly) {
        this(kind, source, target, readOnly, false);
    }

    /** The name of the volume that must be there already, if it is one. */
    public Optional<String> needed() {
        return external && kind == Kind.VOLUME ? source : Optional.empty();
    }

    /** For people and comparisons: {@code data:/var/lib/data:ro}. */
    @Override
    public String toString() {
        String from = kind == Kind.TMPFS ? "tmpfs" : source.orElse("");
        return (from.isEmpty() ? "" : from + ":") + target + (readOnly ? ":ro" : "");
    }
}
