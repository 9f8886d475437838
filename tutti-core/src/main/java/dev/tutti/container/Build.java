package dev.tutti.container;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How an image is made.
 *
 * @param context the directory whose files may be used; absolute
 * @param dockerfile in or outside it, seen from the context; empty: {@code Dockerfile}
 * @param args of the build; one without a value takes that of the environment
 * @param target the stage to stop at
 */
public record Build(
        Path context, Optional<Path> dockerfile, Map<String, Optional<String>> args, Optional<String> target) {

    /** Keeps a copy of the arguments. */
    public Build {
        args = Collections.unmodifiableMap(new LinkedHashMap<>(args));
    }

    /** Of a directory with a {@code Dockerfile}. */
    public static Build of(Path context) {
        return new Build(context, Optional.empty(), Map.of(), Optional.empty());
    }

    /** The recipe, absolute. */
    public Path recipe() {
        return context.resolve(dockerfile.orElse(Path.of("Dockerfile"))).normalize();
    }

    /** Without the values of arguments, which may be secrets. */
    @Override
    public String toString() {
        return "Build[context=%s, dockerfile=%s, args=%s, target=%s]"
                .formatted(context, dockerfile, args.keySet(), target);
    }
}
