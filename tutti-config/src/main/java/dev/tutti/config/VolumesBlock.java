package dev.tutti.config;

import dev.tutti.container.Mount;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Volumes as a file writes them: a list of texts, or a map of what is mounted and where. */
record VolumesBlock(List<Mount> mounts) {

    VolumesBlock {
        mounts = List.copyOf(mounts);
        Set<String> targets = new HashSet<>();
        for (Mount mount : mounts) {
            if (!targets.add(mount.target())) {
                throw new IllegalArgumentException("two things are mounted at " + mount.target());
            }
        }
    }

    static VolumesBlock of(List<VolumeBlock> volumes) {
        return new VolumesBlock(volumes.stream().map(VolumeBlock::mount).toList());
    }

    static VolumesBlock of(Map<String, VolumeTarget> volumes) {
        List<Mount> mounts = new ArrayList<>();
        volumes.forEach((source, target) -> mounts.add(VolumeBlock.mount(
                target.bind().at().with(source), target.bind().at().text(), target.isReadOnly())));
        return new VolumesBlock(mounts);
    }
}
