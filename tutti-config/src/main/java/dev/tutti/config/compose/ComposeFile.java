package dev.tutti.config.compose;

import dev.tutti.hcl.Source;
import java.nio.file.Path;

/**
 * A compose file as it was given.
 *
 * @param path absolute
 */
public record ComposeFile(Path path, Source source) {

    /** What relative paths of a file that stands alone are relative to. */
    Path directory() {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }
}
