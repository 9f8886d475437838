package dev.tutti.cli.doctor;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is looked at. Passed in so that a test can be one.
 *
 * @param user who asks
 * @param isMac whether it is macOS; else Linux is assumed
 * @param javaHome of the Java that runs
 * @param proc where the system tells about itself, {@code /proc}
 * @param servers folders of programs that the search path of a user may leave out
 * @param socket where an engine of containers usually is
 * @param patience how long anything may take to answer
 */
public record Machine(
        Map<String, String> environment,
        String user,
        boolean isMac,
        Path javaHome,
        Path proc,
        List<Path> servers,
        Path socket,
        Duration patience) {

    static final Path SOCKET = Path.of("/var/run/docker.sock");

    private static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";
    private static final int LONGEST_FILE = 16_384;

    public Machine {
        environment = Map.copyOf(environment);
        servers = List.copyOf(servers);
    }

    /** The one this runs on, with the environment of a caller. */
    public static Machine here(Map<String, String> environment) {
        return new Machine(
                environment,
                System.getProperty("user.name", ""),
                System.getProperty("os.name", "").startsWith("Mac"),
                Path.of(System.getProperty("java.home", "")),
                Path.of("/proc"),
                List.of(Path.of("/usr/sbin"), Path.of("/usr/bin"), Path.of("/usr/local/sbin")),
                SOCKET,
                Duration.ofSeconds(2));
    }

    /** What the system tells in a file of {@link #proc}, read at once: some of them end after the first piece. */
    String told(String name) throws IOException {
        try (var in = new FileInputStream(proc.resolve(name).toFile())) {
            var buffer = new byte[LONGEST_FILE];
            int length = in.read(buffer);
            return new String(buffer, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
        }
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    Path home() {
        return Path.of(variable("HOME").orElse("/"));
    }

    /** The program that a shell would run by this name. */
    Optional<Path> program(String name) {
        return in(folders(), name);
    }

    /** Whether there is such a program for those who administrate the machine. */
    boolean hasServer(String name) {
        return in(Stream.concat(folders(), servers.stream()), name).isPresent();
    }

    private static Optional<Path> in(Stream<Path> folders, String name) {
        return folders.map(folder -> folder.resolve(name))
                .filter(Machine::isProgram)
                .findFirst();
    }

    private Stream<Path> folders() {
        return Arrays.stream(variable("PATH").orElse(USUAL_PATH).split(File.pathSeparator))
                .filter(folder -> folder.startsWith("/"))
                .map(Path::of);
    }

    static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    /** A command that only the administrator may give. */
    String asRoot(String command) {
        return user.equals("root") ? command : "sudo " + command;
    }
}
