package dev.tutti.config;

import dev.tutti.driver.Described;
import java.util.Optional;

/** Where something is mounted: {@code "/where"}, or a block. */
record VolumeTarget(
        @Described("the path in the container") InsidePath bind,

        @Described(value = "`ro` or `rw`", byDefault = "rw") Optional<Mode> mode) {

    /** What a container may do with it. */
    enum Mode {
        RW,
        RO
    }

    static VolumeTarget parse(Located text) {
        InsidePath whole = InsidePath.of(text);
        int colon = text.text().lastIndexOf(':');
        return colon < 0
                ? new VolumeTarget(whole, Optional.empty())
                : new VolumeTarget(
                        new InsidePath(text.with(text.text().substring(0, colon))),
                        Optional.of(VolumeBlock.isReadOnly(text.text().substring(colon + 1)) ? Mode.RO : Mode.RW));
    }

    boolean isReadOnly() {
        return mode.filter(Mode.RO::equals).isPresent();
    }
}
