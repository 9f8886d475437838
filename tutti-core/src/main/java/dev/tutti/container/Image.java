package dev.tutti.container;

import dev.tutti.model.Unknown;
import java.util.Objects;
import java.util.Optional;

/**
 * What a container is made of.
 *
 * @param name under which the engine knows it, with its tag or digest; what is built gets this name, or one of Tutti's choice
 * @param build how it is made; empty: it is there, or is pulled
 * @param pull when it is pulled; of no use where it is built
 */
public record Image(Optional<String> name, Optional<Build> build, Pull pull) {

    /** When an image is fetched from where it is kept. */
    public enum Pull {
        /** When the engine does not have it. */
        MISSING,
        /** Before every new container. */
        ALWAYS,
        /** Never: a container whose image is not there cannot be started. */
        NEVER
    }

    /**
     * Refuses what is wrong.
     *
     * @throws IllegalArgumentException when there is neither a name nor a way to make it, or the name cannot be one
     */
    public Image {
        if (name.isEmpty() && build.isEmpty()) {
            throw new IllegalArgumentException("A container needs an \"image\", or a \"build\" that makes one");
        }
        // What comes late in it is not known yet.
        name.filter(text -> !Unknown.isIn(text) && !text.contains("${")).ifPresent(ImageName::parse);
    }

    /** One that has a name, pulled where it is missing. */
    public static Image of(String name) {
        return new Image(Optional.of(name), Optional.empty(), Pull.MISSING);
    }

    /** One that is built. */
    public static Image of(Build build) {
        return new Image(Optional.empty(), Optional.of(build), Pull.MISSING);
    }

    // As UnitName has it, and for the same reason.
    @Override
    public boolean equals(Object other) {
        return other instanceof Image image
                && pull == image.pull
                && name.equals(image.name)
                && build.equals(image.build);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, build, pull);
    }

    /** For people: {@code postgres:17}, or {@code build of api}. */
    @Override
    public String toString() {
        return name.or(() -> build.map(made -> "build of " + made.context())).orElseThrow();
    }
}
