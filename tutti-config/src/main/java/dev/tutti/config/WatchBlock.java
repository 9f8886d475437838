package dev.tutti.config;

import dev.tutti.driver.Described;
import java.util.List;
import java.util.Optional;

/** {@code watch { }}: files, and what is done when they change. */
record WatchBlock(
        @Described(
                "the files, as patterns: `**` is any number of directories, `*` anything within a name; a directory stands"
                        + " for everything in it")
        List<Placed<String>> paths,

        @Described("`sync` (copied into the container), `sync+restart`, `rebuild` (its image; then it is replaced), or"
                + " `restart`")
        Placed<WatchAction> action,

        @Described("where the files are in the container; for `sync` and `sync+restart`, which need it")
        Optional<String> target,

        @Described(value = "which of them are left out, as in `.gitignore`; `!` takes some in again", byDefault = "[]")
        List<Placed<String>> ignore,

        @Described(value = "whether all of them are copied whenever a new container has started", byDefault = "false")
        boolean initialSync)
        implements Inlined {

    WatchBlock {
        boolean copies = action.value().action().copies();
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("a watch needs \"paths\"");
        }
        if (copies && target.isEmpty()) {
            throw new IllegalArgumentException(
                    "\"action\" = %s needs a target\nsay where the files are in the container: target = \"/app\""
                            .formatted(action.value()));
        }
        if (!copies && target.isPresent()) {
            throw new IllegalArgumentException("\"target\" is of use only with sync and sync+restart");
        }
        if (!copies && initialSync) {
            throw new IllegalArgumentException("\"initial_sync\" is of use only with sync and sync+restart");
        }
        if (target.filter(place -> !place.startsWith("/")).isPresent()) {
            throw new IllegalArgumentException("\"target\" must be an absolute path in the container");
        }
    }
}
