package dev.tutti.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.container.Build;
import dev.tutti.container.Container;
import dev.tutti.container.Image;
import dev.tutti.driver.DriverSetting;
import dev.tutti.driver.Guard;
import dev.tutti.driver.Launch;
import dev.tutti.driver.RunOutput;
import dev.tutti.model.Lifetime;
import dev.tutti.model.Run;
import dev.tutti.model.StopPolicy;
import dev.tutti.model.UnitName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What images take long for is asked for at the same time: each question here is only answered in the end. */
class TogetherTest {

    @TempDir
    Path directory;

    private FakeEngine engine;
    private ContainerDriver driver;

    @BeforeEach
    void open() throws IOException {
        engine = new FakeEngine(directory.resolve("engine.sock"))
                .when("/networks", FakeEngine.json(200, "[]"))
                .when("/containers", FakeEngine.json(200, "[]"))
                .when("/images/create", FakeEngine.silence())
                .when("/build", FakeEngine.silence())
                .when("/version", FakeEngine.json(200, "{\"ApiVersion\":\"1.41\",\"Version\":\"20.10.24\"}"));
        Map<String, String> environment = Map.of(
                "DOCKER_HOST", "unix://" + engine.socket(), "DOCKER_BUILDKIT", "0", "HOME", directory.toString());
        var setting = new DriverSetting(
                "shop",
                directory,
                false,
                Optional.empty(),
                environment,
                new NobodyDies(directory),
                Optional::empty,
                (unit, line) -> {});
        driver = new ContainerDriver(setting, Optional.empty());
    }

    @AfterEach
    void close() throws IOException {
        engine.close();
        driver.close();
    }

    private record NobodyDies(Path directory) implements Guard {
        @Override
        public void whenDead(Path script) {}

        @Override
        public void release(Path script) {}
    }

    private static Launch<Container> launch(String unit, Image image) {
        return new Launch<>(
                new Run(UnitName.of(unit), 1),
                Container.of(image),
                Lifetime.SERVICE,
                StopPolicy.standard(),
                Map.of(),
                RunOutput.NOWHERE);
    }

    private Image built(String name) throws IOException {
        Path context = Files.createDirectories(directory.resolve(name));
        Files.writeString(context.resolve("Dockerfile"), "FROM scratch\n");
        return new Image(Optional.of(name), Optional.of(Build.of(context)), Image.Pull.MISSING);
    }

    private void awaitRequests(String first, String second) {
        Await.until(
                "both questions",
                () -> List.of(first, second).stream()
                        .allMatch(text -> engine.requests().stream().anyMatch(head -> head.contains(text))),
                () -> engine.requests().toString());
    }

    @Test
    void images_are_pulled_at_the_same_time() {
        driver.prepare(List.of(launch("db", Image.of("one:1")), launch("web", Image.of("two:1"))));

        awaitRequests("fromImage=one", "fromImage=two");
        assertThat(engine.connected()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void images_are_built_at_the_same_time() throws IOException {
        driver.prepare(List.of(launch("db", built("one")), launch("web", built("two"))));

        awaitRequests("t=one", "t=two");
        assertThat(engine.connected()).isGreaterThanOrEqualTo(2);
    }
}
