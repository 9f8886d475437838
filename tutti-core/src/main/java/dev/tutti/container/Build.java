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
 * @param dockerfile in or outside it, seen from the context; empty: {@code Dockerfile}, or what is said here
 * @param dockerfileInline the recipe itself, in place of a file
 * @param args of the build; one without a value takes that of the environment
 * @param target the stage to stop at
 */
public record Build(
        Path context,
        Optional<Path> dockerfile,
        Optional<String> dockerfileInline,
        Map<String, Optional<String>> args,
        Optional<String> target) {

    /**
     * Keeps a copy of the arguments.
     *
     * @throws IllegalArgumentException when the recipe is both in a file and said here, or is said here and empty
     */
    public Build {
        if (dockerfile.isPresent() && dockerfileInline.isPresent()) {
            throw new IllegalArgumentException(
                    "A recipe is a file or said inline, not both: there is \"dockerfile\" %s as well"
                            .formatted(dockerfile.get()));
        }
        if (dockerfileInline.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("\"dockerfileInline\" is empty, and no recipe");
        }
        args = Collections.unmodifiableMap(new LinkedHashMap<>(args));
    }

    /** By a recipe that is a file. */
    public Build(Path context, Optional<Path> dockerfile, Map<String, Optional<String>> args, Optional<String> target) {
        this(context, dockerfile, Optional.empty(), args, target);
    }

    /** Of a directory with a {@code Dockerfile}. */
    public static Build of(Path context) {
        return new Build(context, Optional.empty(), Map.of(), Optional.empty());
    }

    /**
     * Of a directory, by a recipe that is no file in it. It is taken as it is: nothing is filled in.
     *
     * @param dockerfile the text of a {@code Dockerfile}
     * @throws IllegalArgumentException when it is empty
     */
    public static Build inline(Path context, String dockerfile) {
        return new Build(context, Optional.empty(), Optional.of(dockerfile), Map.of(), Optional.empty());
    }

    /** The file of the recipe, absolute; empty where the recipe is said inline. */
    public Optional<Path> recipe() {
        return dockerfileInline.isPresent()
                ? Optional.empty()
                : Optional.of(context.resolve(dockerfile.orElse(Path.of("Dockerfile")))
                        .normalize());
    }

    /** Without the values of arguments, which may be secrets, and without the text of a recipe. */
    @Override
    public String toString() {
        return "Build[context=%s, dockerfile=%s, args=%s, target=%s]"
                .formatted(context, dockerfileInline.isPresent() ? "inline" : dockerfile, args.keySet(), target);
    }
}
