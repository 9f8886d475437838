package dev.tutti.config.text;

import dev.tutti.hcl.Source;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the files that other files speak of, and remembers them, so that places in them can be shown. */
public interface Sources {

    /** The text of a file that is there; empty if it cannot be read, which has been reported. */
    Optional<Source> read(Path path);
}
