package dev.tutti.config;

import dev.tutti.container.Build;
import dev.tutti.driver.Described;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** {@code build}: a directory, or a block. */
record BuildBlock(
        @Described(value = "the directory whose files may be used", byDefault = "the project's root")
        Optional<Path> context,

        @Described(value = "the recipe, as seen from `context`", byDefault = "Dockerfile")
        Optional<String> dockerfile,

        @Described("the text of the recipe, in place of a file")
        Optional<String> dockerfileInline,

        @Described("arguments of the build; `null` takes that of the environment")
        Map<String, Optional<String>> args,

        @Described("the stage to stop at") Optional<String> target) {

    BuildBlock {
        dockerfile.ifPresent(BuildBlock::path);
        if (dockerfile.isPresent() && dockerfileInline.isPresent()) {
            throw new IllegalArgumentException(
                    "\"dockerfile\" excludes \"dockerfile_inline\"\nkeep the file, or what is said inline");
        }
        if (dockerfileInline.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException(
                    "\"dockerfile_inline\" is empty\nwrite the text of a Dockerfile, which begins with FROM");
        }
        if (target.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("\"target\": \"\" is no stage\nleave it out for the last one");
        }
        if (args.keySet().stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("\"args\": \"\" is no name of an argument");
        }
    }

    static BuildBlock parse(Path context) {
        return new BuildBlock(Optional.of(context), Optional.empty(), Optional.empty(), Map.of(), Optional.empty());
    }

    Build build(Path root, Optional<String> otherDockerfile) {
        return new Build(
                context.orElse(root),
                dockerfile.or(() -> otherDockerfile).map(BuildBlock::path),
                dockerfileInline,
                args,
                target);
    }

    static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("\"dockerfile\" is not a path: " + e.getReason(), e);
        }
    }
}
