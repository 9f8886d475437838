package dev.tutti.docker;

import dev.tutti.container.Build;
import dev.tutti.driver.DriverSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * By what an image is built, short enough to be written on it: one that was built by another recipe is built again. The files of
 * the context are no part of it; whoever changes those asks for a rebuild.
 *
 * @param args every one with its value
 */
record Recipe(Build build, Map<String, String> args, Optional<String> platform) {

    /** Not those of containers: a container inherits what is written on its image. */
    static final String PROJECT = "dev.tutti.image.project";

    static final String DIRECTORY = "dev.tutti.image.directory";
    static final String RECIPE = "dev.tutti.image.recipe";

    private static final int DIGITS = 16;

    /** Arguments without a value take that of the environment, and are left out where it has none. */
    static Recipe of(Build build, Map<String, String> environment, Optional<String> platform) {
        var args = new LinkedHashMap<String, String>();
        build.args()
                .forEach((name, value) -> value.or(() -> Optional.ofNullable(environment.get(name)))
                        .ifPresent(known -> args.put(name, known)));
        return new Recipe(build, args, platform);
    }

    String hash() {
        return Hash.of(
                List.of(
                                build.context(),
                                build.recipe().map(Path::toString).orElse("inline"),
                                text(),
                                new TreeMap<>(args),
                                build.target(),
                                platform)
                        .toString(),
                DIGITS);
    }

    /** Where it cannot be read the build will say so. */
    private String text() {
        try {
            return text(build);
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** What the recipe of a build says. */
    static String text(Build build) throws IOException {
        Optional<String> inline = build.dockerfileInline();
        return inline.isPresent()
                ? inline.get()
                : Files.readString(build.recipe().orElseThrow());
    }

    Map<String, String> labels(DriverSetting setting) {
        return Map.of(PROJECT, setting.project(), DIRECTORY, Labels.directory(setting), RECIPE, hash());
    }

    /** Whether an image need not be built: it was by this recipe, or Tutti has not built it. */
    boolean isOf(EngineApi.ImageDetails image) {
        return Optional.ofNullable(image.labels().get(RECIPE))
                .map(hash()::equals)
                .orElse(true);
    }

    /** Whether an image was built for this copy of the project. */
    static boolean isOurs(EngineApi.ImageDetails image, DriverSetting setting) {
        return setting.project().equals(image.labels().get(PROJECT))
                && Labels.directory(setting).equals(image.labels().get(DIRECTORY));
    }

    /** Without the values of arguments, which may be secrets. */
    @Override
    public String toString() {
        return build.toString();
    }
}
