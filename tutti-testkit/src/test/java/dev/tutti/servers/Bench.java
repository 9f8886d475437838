package dev.tutti.servers;

import static dev.tutti.Tutti.process;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tutti.ProcessDefinition;
import dev.tutti.failure.AlreadyRunningException;
import dev.tutti.process.Await;
import dev.tutti.process.ListeningSocket;
import dev.tutti.process.ProcFs;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A place to try servers on: a directory of their own, and nothing of them may be alive when a test is over. */
final class Bench implements BeforeEachCallback, AfterEachCallback {

    private Set<Long> before = Set.of();
    private Path directory = Path.of("");

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        before = pids();
        // Short, for a socket in it; not of JUnit, which another user could not enter.
        directory = Files.createDirectory(
                Path.of("/tmp/tutti-" + UUID.randomUUID().toString().substring(0, 8)));
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        List<String> left = left();
        try {
            own().stream().flatMap(pid -> ProcessHandle.of(pid).stream()).forEach(ProcessHandle::destroyForcibly);
            Await.until("the end of what was left", () -> own().isEmpty());
        } finally {
            remove();
        }
        assertThat(left).as("left alive").isEmpty();
    }

    private List<String> left() {
        var proc = new ProcFs();
        return own().stream().map(pid -> pid + ": " + proc.command(pid)).toList();
    }

    /** What has come since the test began and has to do with its directory. */
    private List<Long> own() {
        var proc = new ProcFs();
        String mine = directory.toString();
        return pids().stream()
                .filter(pid -> !before.contains(pid))
                .filter(pid -> Stream.of("cmdline", "environ")
                                .anyMatch(file -> proc.text(pid + "/" + file).contains(mine))
                        || cwd(pid).startsWith(directory))
                .toList();
    }

    private static Path cwd(long pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd"));
        } catch (IOException gone) {
            return Path.of("/");
        }
    }

    private static Set<Long> pids() {
        var proc = new ProcFs();
        return Arrays.stream(proc.pids())
                .filter(pid -> proc.alive(pid).isPresent())
                .boxed()
                .collect(Collectors.toSet());
    }

    private void remove() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(directory)) {
            files = new ArrayList<>(all.toList());
        }
        java.util.Collections.reverse(files);
        for (Path file : files) {
            Files.delete(file);
        }
    }

    /** Waits until nothing of a JVM that was killed is alive: its guardian needs a moment. */
    void awaitEnd() {
        Await.until("the end of all", () -> left().isEmpty(), () -> left().toString());
    }

    /** The server's directory, gone with all it holds when the test is over. */
    Path directory() {
        return directory;
    }

    /** Gives the directory to a user whom a server must run as where we are root. */
    Path directoryOf(String user) throws IOException {
        if (isRoot()) {
            var users = FileSystems.getDefault().getUserPrincipalLookupService();
            Files.setOwner(directory, users.lookupPrincipalByName(user));
        }
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        return directory;
    }

    static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    /** A server whose words name its directory, by which it is found should it be left. */
    ProcessDefinition server(Object... words) {
        return process(Arrays.stream(words).map(String::valueOf).toList())
                .directory(directory)
                .env("BENCH", directory.toString());
    }

    /** Starts a server, and proves that a second one is told who has its port. */
    void tellsTheOwner(ProcessDefinition server, int port, String command) {
        try (var first = server.start();
                var second = server.handle()) {
            assertThatThrownBy(second::start).isInstanceOfSatisfying(AlreadyRunningException.class, taken -> {
                assertThat(taken.what()).isEqualTo("port " + port);
                assertThat(own()).contains(taken.ownerPid());
                assertThat(taken.ownerCommand()).contains(command);
                assertThat(taken).hasMessageContainingAll("port " + port, "pid " + taken.ownerPid(), command);
            });
            assertThat(first.running()).isTrue();
        }
        assertThat(ListeningSocket.on(port)).isEmpty();
    }
}
