package dev.tutti.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tutti.process.Jvm;
import dev.tutti.process.RunningJvm;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The versions that test cases are run with: this JVM's own, and in JVMs of their own the oldest and the newest. */
enum JUnit {
    THIS,
    OLDEST,
    NEWEST;

    private static final Path TARGET = Path.of("target").toAbsolutePath();

    Outcome run(Cases cases) {
        return this == THIS ? cases.run() : run(cases, Map.of());
    }

    /** In a JVM of its own, with these variables beside those of this one. */
    Outcome run(Cases cases, Map<String, String> environment) {
        return run(cases, classPath(entry -> true), environment);
    }

    static Outcome run(Cases cases, String classPath, Map<String, String> environment) {
        Path given = file();
        Path answer = file();
        write(cases, given);
        try (RunningJvm fork = start(classPath, environment, "run", given.toString(), answer.toString())) {
            if (fork.exitCode(Duration.ofSeconds(60)) != 0) {
                throw new AssertionError(String.join("\n", fork.rest()));
            }
            assertThat(LeftBehind.by(fork.pid())).isEmpty();
            return (Outcome) read(answer);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            given.toFile().delete();
            answer.toFile().delete();
        }
    }

    /** The class path of the tests with this version of JUnit, without the modules that are not wanted. */
    String classPath(Predicate<String> wanted) {
        Stream<String> others = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(wanted)
                .filter(entry -> this == THIS || !entry.contains(File.separator + "junit-"));
        Stream<String> own = this == THIS
                ? Stream.of()
                : Stream.of(TARGET.resolve("junit-" + name().toLowerCase(Locale.ROOT)) + "/*");
        return Stream.concat(others, own).collect(Collectors.joining(File.pathSeparator));
    }

    static RunningJvm start(String classPath, Map<String, String> environment, String... words) {
        try {
            var builder = Jvm.of(Fork.class, words)
                    .withOptions("-XX:+UseSerialGC", "-cp", classPath)
                    .builder();
            builder.environment().remove("TUTTI_REQUIRE");
            builder.environment().putAll(environment);
            return RunningJvm.start(builder.redirectErrorStream(true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path file() {
        try {
            return Files.createTempFile(TARGET, "cases", ".bin");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Serializable object, Path file) {
        try (var out = new ObjectOutputStream(Files.newOutputStream(file))) {
            out.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Object read(Path file) {
        try (var in = new ObjectInputStream(Files.newInputStream(file))) {
            return in.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
