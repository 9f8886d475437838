package dev.tutti.config;

import dev.tutti.container.Container;
import dev.tutti.container.Settings;
import dev.tutti.driver.Described;
import dev.tutti.model.Ports;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What {@code container} blocks say about a container. */
record ContainerBlock(
        ImageAttributes image,
        InsideAttributes inside,
        NetworkAttributes network,
        StorageAttributes storage,

        IdentityAttributes identity,

        @Described(
                "how the engine finds out whether it is well, instead of what the image says: a text for a shell, a list,"
                        + " a block, or `false` for not at all. Without `ready` it is ready once the test succeeds")
        Optional<HealthcheckBlock> healthcheck,

        LimitAttributes limits,
        PrivilegeAttributes privileges,

        @Described(
                value = "whether every start makes a new container, instead of taking up the one that was stopped",
                byDefault = "false")
        boolean alwaysNew,

        @Described(
                value = "whether it stays up when Tutti ends; the next start finds it running and leaves it alone",
                byDefault = "false")
        boolean keep)
        implements OwnPorts {

    /** The word for such a block. */
    static final String WORD = "container";

    /** What only a container is made of, in all words for it. */
    static final Set<String> MADE_OF = Set.of("image", "build", "build_from", "build_from_directory");

    /** Other words for attributes, as other tools have them. */
    static final Map<String, String> OTHER_WORDS = Map.of(
            "always_start_new", "always_new",
            "build_from", "build",
            "build_from_directory", "build",
            "cmd", "command",
            "dependencies", "depends_on",
            "directory", "working_dir");

    @Override
    public Optional<Ports> ownPorts() {
        return network.ownPorts();
    }

    Container workload(Path root) {
        return new Container(
                image.image(root),
                inside.entrypoint().map(WordList::words),
                inside.command().map(WordList::words),
                inside.environment(),
                storage.mounts(),
                identity.labels(),
                healthcheck.map(HealthcheckBlock::healthcheck),
                network.networking(),
                privileges.privileges(inside.user()),
                limits.limits(),
                settings());
    }

    private Settings settings() {
        return new Settings(
                identity.containerName(),
                inside.workingDir(),
                image.platform(),
                inside.stopSignal(),
                inside.init(),
                inside.tty(),
                inside.stdin(),
                alwaysNew,
                keep,
                privileges.sysctls());
    }
}
