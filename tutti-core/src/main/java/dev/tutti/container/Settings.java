package dev.tutti.container;

import dev.tutti.model.Signal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is said of a container less often.
 *
 * @param name of the container at the engine; empty: one of Tutti's choice. Nothing is ever found by it
 * @param workingDirectory in the container
 * @param platform such as {@code linux/arm64}
 * @param stopSignal it is asked to stop with; empty: what the unit says, or else the image
 * @param init whether the engine's own first process looks after the others
 * @param tty whether it has a terminal
 * @param stdin whether something can be written to it
 * @param alwaysNew whether every start makes a new one, and removes the one before
 * @param keep whether it stays up when Tutti ends, to be found by the next start
 */
public record Settings(
        Optional<String> name,
        Optional<String> workingDirectory,
        Optional<String> platform,
        Optional<Signal> stopSignal,
        boolean init,
        boolean tty,
        boolean stdin,
        boolean alwaysNew,
        boolean keep,
        Map<String, String> sysctls) {

    /** Nothing said. */
    public static final Settings USUAL = new Settings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            false,
            false,
            false,
            Map.of());

    /** Keeps a copy of the map. */
    public Settings {
        sysctls = Collections.unmodifiableMap(new LinkedHashMap<>(sysctls));
    }

    // As UnitName has it, and for the same reason.
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Settings settings
                        && init == settings.init
                        && tty == settings.tty
                        && stdin == settings.stdin
                        && alwaysNew == settings.alwaysNew
                        && keep == settings.keep
                        && name.equals(settings.name)
                        && workingDirectory.equals(settings.workingDirectory)
                        && platform.equals(settings.platform)
                        && stopSignal.equals(settings.stopSignal)
                        && sysctls.equals(settings.sysctls);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, workingDirectory, platform, stopSignal, init, tty, stdin, alwaysNew, keep, sysctls);
    }

    /**
     * The same for a container that is there for one command of somebody, who reads and writes what it does: it has a name of
     * Tutti's choice, and is not kept.
     *
     * @param directory in the container; empty: as here
     * @param terminal whether it has one
     */
    public Settings forOneCommand(Optional<String> directory, boolean terminal) {
        return new Settings(
                Optional.empty(),
                directory.or(() -> workingDirectory),
                platform,
                stopSignal,
                init,
                terminal,
                true,
                false,
                false,
                sysctls);
    }

    /** By hand: of so many components the JVM takes longer to make this than an engine takes to make a container. */
    @Override
    public String toString() {
        return "Settings[name=%s, workingDirectory=%s, platform=%s, stopSignal=%s, init=%s, tty=%s, stdin=%s, alwaysNew=%s, keep=%s, sysctls=%s]"
                .formatted(name, workingDirectory, platform, stopSignal, init, tty, stdin, alwaysNew, keep, sysctls);
    }
}
