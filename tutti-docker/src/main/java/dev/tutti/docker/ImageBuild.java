package dev.tutti.docker;

import com.github.dockerjava.api.command.BuildImageCmd;
import com.github.dockerjava.api.model.AuthConfigurations;
import com.github.dockerjava.api.model.BuildResponseItem;
import dev.tutti.container.Build;
import dev.tutti.docker.EngineException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An image to be built by the builder that every engine has.
 *
 * @param args with their values
 */
record ImageBuild(
        Build build,
        Map<String, String> args,
        List<String> names,
        Map<String, String> labels,
        Optional<String> platform,
        boolean pullBase) {

    private static final Pattern FROM =
            Pattern.compile("(?im)^\\s*FROM\\s+(?:--\\S+\\s+)*([^\\s$]+)(?:\\s+AS\\s+\\S+)?\\s*$");

    /**
     * Refuses what cannot be built, before an engine is asked.
     *
     * @throws EngineException when there is no recipe or no directory
     */
    void check() {
        if (!Files.isDirectory(build.context())) {
            throw new EngineException(
                    Kind.REFUSED, "\"build\": there is no directory %s to build from".formatted(build.context()));
        }
        build.recipe().filter(file -> !Files.isRegularFile(file)).ifPresent(missing -> {
            throw new EngineException(
                    Kind.REFUSED,
                    "\"build\": there is no %s; write one, or name another by \"dockerfile\"".formatted(missing));
        });
    }

    /** Builds it. Returns its id, perhaps shortened. */
    String by(Library library, BuildOutput output) {
        try (ContextArchive archive = ContextArchive.of(build)) {
            library.labour(client -> {
                try (InputStream context = archive.open()) {
                    request(client.buildImageCmd(context), archive, library.credentials())
                            .exec(new Reception<BuildResponseItem>(output::read))
                            .await();
                    return true;
                } catch (IOException e) {
                    throw unpackable(e);
                }
            });
        } catch (IOException e) {
            throw unpackable(e);
        }
        return output.imageId();
    }

    private EngineException unpackable(IOException e) {
        return new EngineException(
                Kind.REFUSED, "%s cannot be built: %s".formatted(build.context(), e.getMessage()), e);
    }

    private BuildImageCmd request(BuildImageCmd command, ContextArchive archive, Credentials credentials)
            throws IOException {
        command.withDockerfilePath(archive.dockerfile())
                .withTags(new LinkedHashSet<>(names))
                .withLabels(labels)
                .withPull(pullBase)
                .withRemove(true)
                .withForcerm(true)
                .withBuildAuthConfigs(authorities(Recipe.text(build), credentials));
        args.forEach(command::withBuildArg);
        build.target().ifPresent(command::withTarget);
        platform.ifPresent(command::withPlatform);
        return command;
    }

    /** For the registries of the images that it builds on. */
    private static AuthConfigurations authorities(String recipe, Credentials credentials) {
        var authorities = new AuthConfigurations();
        Matcher from = FROM.matcher(recipe);
        while (from.find()) {
            credentials.of(from.group(1)).ifPresent(authorities::addConfig);
        }
        return authorities;
    }
}
