package dev.tutti.config;

import dev.tutti.container.Image;
import dev.tutti.driver.Described;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a container is made of. */
record ImageAttributes(
        @Described("the name of the image, such as `postgres:17`; what is built gets this name")
        Optional<String> image,

        @Described("how the image is made: a directory with a Dockerfile, or a block")
        Optional<BuildBlock> build,

        @Described(value = "the recipe, beside a `build` that is a directory", byDefault = "Dockerfile")
        Optional<String> dockerfile,

        @Described(
                value = "when the image is fetched: `missing`, `always` (for every new container) or `never`",
                byDefault = "missing")
        Optional<Image.Pull> pull,

        @Described("for which machine, such as `linux/arm64`")
        Optional<String> platform)
        implements Inlined {

    private static final Pattern PLATFORM = Pattern.compile("[a-z0-9]+/[a-z0-9_]+(?:/[a-z0-9]+)?");

    ImageAttributes {
        image.ifPresent(name -> Image.of(name));
        if (build.isPresent() && image.filter(name -> name.contains("@")).isPresent()) {
            throw new IllegalArgumentException(
                    "\"image\": what is built has no digest before\nleave out what follows the @");
        }
        if (dockerfile.isPresent() && build.isEmpty()) {
            throw new IllegalArgumentException("\"dockerfile\" is of use only beside build");
        }
        if (dockerfile.isPresent() && build.flatMap(BuildBlock::dockerfile).isPresent()) {
            throw new IllegalArgumentException("\"dockerfile\" stands in build as well");
        }
        if (dockerfile.isPresent()
                && build.flatMap(BuildBlock::dockerfileInline).isPresent()) {
            throw new IllegalArgumentException(
                    "\"dockerfile\" excludes \"dockerfile_inline\" of build\nkeep the file, or what is said inline");
        }
        dockerfile.ifPresent(BuildBlock::path);
        if (platform.filter(text -> !PLATFORM.matcher(text).matches()).isPresent()) {
            throw new IllegalArgumentException(
                    "\"platform\": \"%s\" is no platform\nwrite \"linux/amd64\" or \"linux/arm64\""
                            .formatted(platform.get()));
        }
        if (image.isEmpty() && build.isEmpty()) {
            throw new IllegalArgumentException(
                    "a container needs an \"image\" or a \"build\"\nwrite image = \"postgres:17\", or build = \"./api\"");
        }
    }

    Image image(Path root) {
        return new Image(image, build.map(made -> made.build(root, dockerfile)), pull.orElse(Image.Pull.MISSING));
    }
}
