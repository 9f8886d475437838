package dev.tutti.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
        List<String> command = command(classPath, "run", given.toString(), answer.toString());
        Process fork = start(command, environment);
        var said = CompletableFuture.supplyAsync(() -> output(fork), task -> new Thread(task).start());
        try {
            if (!fork.waitFor(60, TimeUnit.SECONDS) || fork.exitValue() != 0) {
                fork.destroyForcibly();
                throw new AssertionError(said.get(20, TimeUnit.SECONDS));
            }
            assertThat(LeftBehind.by(fork.pid())).isEmpty();
            return (Outcome) read(answer);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        } finally {
            fork.destroyForcibly();
            given.toFile().delete();
            answer.toFile().delete();
        }
    }

    private static String output(Process fork) {
        try {
            return new String(fork.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    static List<String> command(String classPath, String... arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Stream.concat(
                        Stream.of(
                                java,
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                classPath,
                                Fork.class.getName()),
                        Stream.of(arguments))
                .toList();
    }

    static Process start(List<String> command, Map<String, String> environment) {
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            // The JVM would say that it has seen it.
            List.of("TUTTI_REQUIRE", "JAVA_TOOL_OPTIONS").forEach(builder.environment()::remove);
            builder.environment().putAll(environment);
            return builder.start();
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
