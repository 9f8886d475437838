package dev.tutti.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.container.Build;
import dev.tutti.container.Container;
import dev.tutti.container.Image;
import dev.tutti.driver.RunOutput;
import dev.tutti.model.Glob;
import dev.tutti.model.IgnoreRule;
import dev.tutti.model.Project;
import dev.tutti.model.Run;
import dev.tutti.model.Unit;
import dev.tutti.model.UnitName;
import dev.tutti.model.Watch;
import dev.tutti.runtime.Drivers;
import dev.tutti.runtime.Engine;
import dev.tutti.runtime.MonotonicClock;
import dev.tutti.runtime.RunLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A project with one container, web, whose files are watched. */
final class Watched implements AutoCloseable {

    static final UnitName WEB = UnitName.of("web");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final Path root;
    final BoxDriver driver;
    final List<String> said = new CopyOnWriteArrayList<>();
    final Engine engine;
    final Watching watching;

    Watched(Path directory) throws IOException {
        this.root = Files.createDirectories(directory.toRealPath().resolve("project"));
        this.driver = new BoxDriver(directory);
        Unit web = Unit.service("web", Container.of(Image.of(Build.of(root))));
        var project = new Project("p", root, List.of(web));
        this.engine = new Engine(project, new Drivers(List.of(driver)), new Silence(), new MonotonicClock());
        this.watching = new Watching(
                engine, (unit, level, message) -> said.add(unit + " " + level + " " + message), new MonotonicClock());
    }

    Watch watch(Watch.Action action, String path, String... ignored) {
        return new Watch(
                WEB,
                List.of(Glob.of(root, path)),
                Stream.of(ignored).map(rule -> IgnoreRule.of(root, rule)).toList(),
                action,
                action.copies() ? Optional.of("/app/src") : Optional.empty(),
                false);
    }

    static Watch withInitialSync(Watch watch) {
        return new Watch(watch.unit(), watch.paths(), watch.ignore(), watch.action(), watch.target(), true);
    }

    /** Starts all, and waits until files are watched. */
    void start(Watch... watches) {
        watching.use(engine.project(), List.of(watches));
        watching.begun().join();
        assertThat(engine.start(Set.of(WEB)).join().reached()).isTrue();
    }

    void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** A file in the container. */
    Path inside(String file) {
        return driver.box().resolve("app/src").resolve(file);
    }

    void awaitInside(String file, String text) {
        await(file + " in the container", () -> {
            try {
                return Files.exists(inside(file))
                        && Files.readString(inside(file)).equals(text);
            } catch (IOException e) {
                return false;
            }
        });
    }

    void awaitGone(String file) {
        await("no " + file + " in the container", () -> !Files.exists(inside(file)));
    }

    void awaitSaid(String part) {
        await(part, () -> said.stream().anyMatch(line -> line.contains(part)));
    }

    void awaitLaunches(int count) {
        await(count + " launches", () -> driver.launches.size() >= count);
    }

    long count(String part) {
        return said.stream().filter(line -> line.contains(part)).count();
    }

    void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        var never = new CountDownLatch(1);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("waiting for %s; said: %s", what, said)
                    .isLessThan(deadline);
            try {
                assertThat(never.await(10, TimeUnit.MILLISECONDS)).isFalse();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() {
        watching.close();
        engine.close();
    }

    private static final class Silence implements RunLog {

        @Override
        public RunOutput open(Run run) {
            return RunOutput.NOWHERE;
        }

        @Override
        public List<String> lastLines(Run run, int count) {
            return List.of();
        }
    }
}
