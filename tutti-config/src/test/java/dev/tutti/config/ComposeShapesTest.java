package dev.tutti.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.config.export.Export;
import dev.tutti.config.export.Exported;
import dev.tutti.config.export.Form;
import dev.tutti.container.Container;
import dev.tutti.model.RestartPolicy;
import dev.tutti.model.StopPolicy;
import dev.tutti.model.Unit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compose files as people have them, in {@code shapes}, with what becomes of each service in {@code units.txt}. With
 * {@code -Dtutti.golden.write=true} that is written anew.
 */
class ComposeShapesTest {

    private static final Path SHAPES = Path.of("src/test/resources/shapes");
    private static final Map<String, String> ENVIRONMENT = Map.of("HOME", "/home/me", "BUILD_USER", "me");

    @TempDir
    Path directory;

    private LoadRequest request(Path shape) {
        return LoadRequest.of(shape)
                .withFiles(List.of(Path.of("compose.yaml")))
                .withProfiles(Set.of("tools", "docs").stream()
                        .filter(profile -> text(shape.resolve("compose.yaml")).contains("[" + profile))
                        .collect(Collectors.toSet()))
                .withEnvironment(ENVIRONMENT);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path copied(String shape) throws IOException {
        Path target = directory.resolve(shape);
        try (Stream<Path> files = Files.walk(SHAPES.resolve(shape))) {
            for (Path file : files.toList()) {
                Path copy =
                        target.resolve(SHAPES.resolve(shape).relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        return target;
    }

    private static Loaded load(LoadRequest request) {
        return ConfigLoader.standard().load(request);
    }

    @ParameterizedTest
    @ValueSource(strings = {"web-with-stores", "spring", "wordpress", "kafka", "built"})
    void a_file_as_people_have_it_becomes_containers_without_a_warning(String shape) throws IOException {
        Path place = copied(shape);

        Loaded loaded = load(request(place));

        assertThat(loaded.diagnostics()).isEmpty();
        String said = described(loaded.project().orElseThrow().units(), place);
        Path answer = SHAPES.resolve(shape).resolve("units.txt");
        if (Boolean.getBoolean("tutti.golden.write")) {
            Files.writeString(answer, said);
        }
        assertThat(said).isEqualTo(Files.readString(answer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"web-with-stores", "spring", "wordpress", "kafka", "built"})
    void what_is_exported_comes_back_the_same(String shape) throws IOException {
        Path place = copied(shape);
        Loaded first = load(request(place));
        Exported exported = Export.of(Form.COMPOSE, first, true);
        Path again = Files.createDirectories(directory.resolve("again"));
        Files.writeString(again.resolve("compose.yaml"), exported.files().get("compose.yaml"));

        Loaded second = load(request(again).withProfiles(request(place).profiles()));

        assertThat(exported.notices()).isEmpty();
        assertThat(second.diagnostics()).isEmpty();
        for (Unit unit : first.project().orElseThrow().units()) {
            Unit back = second.project().orElseThrow().unit(unit.name()).orElseThrow();
            assertThat(back).isEqualTo(unit);
        }
    }

    private static String described(List<Unit> units, Path place) {
        StringBuilder text = new StringBuilder();
        units.forEach(unit -> text.append(described(unit)).append('\n'));
        return text.toString().replace(place.toString(), "DIR");
    }

    private static String described(Unit unit) {
        Container container = (Container) unit.workload();
        Container plain = Container.of(container.image());
        var said = new StringBuilder("%s %s\n".formatted(unit.lifetime(), unit.name()));
        say("image", container.image(), "", said);
        say("build", container.image().build(), plain.image().name(), said);
        say("entrypoint", container.entrypoint(), plain.entrypoint(), said);
        say("command", container.command(), plain.command(), said);
        say("environment", new TreeMap<>(container.environment()), Map.of(), said);
        say("mounts", container.mounts(), plain.mounts(), said);
        say("labels", container.labels(), plain.labels(), said);
        say("healthcheck", container.healthcheck(), plain.healthcheck(), said);
        say("networking", container.networking(), plain.networking(), said);
        say("privileges", container.privileges(), plain.privileges(), said);
        say("limits", container.limits(), plain.limits(), said);
        say("settings", container.settings(), plain.settings(), said);
        say("ports", unit.ports().byName(), Map.of(), said);
        say("ready", unit.ready().when().describe() + " within " + unit.ready().within(), "nothing within PT1M", said);
        say("needs", unit.needs(), List.of(), said);
        say("restart", unit.restart(), RestartPolicy.no(), said);
        say("stop", unit.stop(), StopPolicy.standard(), said);
        return said.toString();
    }

    private static void say(String name, Object value, Object usual, StringBuilder said) {
        if (!value.equals(usual) && !value.equals(Optional.empty())) {
            String text = String.valueOf(value).replace("\n", "\\n").replace("Optional.empty", "-");
            said.append("  %s: %s\n".formatted(name, text.replaceAll("Optional\\[([^\\[\\]]*)]", "$1")));
        }
    }
}
