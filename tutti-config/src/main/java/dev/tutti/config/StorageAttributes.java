package dev.tutti.config;

import dev.tutti.container.Mount;
import dev.tutti.driver.Described;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is mounted in a container. */
record StorageAttributes(
        @Described(
                "what is mounted: `[\"./data:/data:ro\", \"cache:/cache\", \"/scratch\"]`, a path of this machine, the name of a"
                        + " volume of the engine, or a volume without a name; or `{ cache = \"/cache\" }`, also with"
                        + " `{ bind = \"/cache\", mode = \"ro\" }`")
        Optional<VolumesBlock> volumes,

        @Described("paths in the container that are kept in memory")
        List<String> tmpfs)
        implements Inlined {

    StorageAttributes {
        for (String target : tmpfs) {
            if (!target.startsWith("/") || target.contains(":")) {
                throw new IllegalArgumentException(
                        "\"tmpfs\": \"%s\" is no absolute path in the container".formatted(target));
            }
        }
    }

    List<Mount> mounts() {
        List<Mount> mounts = new ArrayList<>(volumes.map(VolumesBlock::mounts).orElse(List.of()));
        tmpfs.forEach(target -> mounts.add(new Mount(Mount.Kind.TMPFS, Optional.empty(), target, false)));
        return mounts;
    }
}
