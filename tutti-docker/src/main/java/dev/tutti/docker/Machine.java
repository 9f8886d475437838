package dev.tutti.docker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What of this machine matters to finding an engine.
 *
 * @param home of the user
 * @param root of the file system: {@code /} but for tests
 * @param isMac whether it is macOS; else Linux is assumed
 */
record Machine(Map<String, String> environment, Path home, Path root, String user, boolean isMac) {

    static Machine ofThisProcess() {
        return with(System.getenv());
    }

    /** This one as a process with these variables would see it. */
    static Machine with(Map<String, String> environment) {
        return new Machine(
                environment,
                Path.of(System.getProperty("user.home")),
                Path.of("/"),
                System.getProperty("user.name"),
                System.getProperty("os.name").startsWith("Mac"));
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** A program in the search path, or where servers are that it may leave out. */
    Optional<Path> program(String name) {
        Stream<String> usual = Stream.of("usr/bin", "usr/sbin", "usr/local/bin", "sbin");
        Stream<Path> folders = Stream.concat(
                variable("PATH").stream()
                        .flatMap(path -> Arrays.stream(path.split(":")))
                        .filter(folder -> folder.startsWith("/"))
                        .map(Path::of),
                usual.map(root::resolve));
        return folders.map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
