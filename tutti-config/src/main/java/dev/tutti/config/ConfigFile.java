package dev.tutti.config;

import dev.tutti.hcl.Dialect;
import dev.tutti.hcl.Source;
import java.nio.file.Path;

/**
 * One file that was read.
 *
 * @param path absolute
 */
record ConfigFile(Path path, Source source, Dialect dialect) {

    /** What relative paths in it are relative to. */
    Path directory() {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }
}
