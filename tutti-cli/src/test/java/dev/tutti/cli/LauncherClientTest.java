package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the script starts Java with the small archive, which is for short questions to a supervisor. */
class LauncherClientTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private Installation installation;
    private ServerSocketChannel supervisor;
    private Map<String, String> environment;

    @BeforeEach
    void a_project_runs_and_archives_are_there() throws Exception {
        installation = Installation.in(folder);
        environment = Map.of(
                "TUTTI_JAVA_HOME",
                installation.java("25.0.1").toString(),
                "XDG_CACHE_HOME",
                installation.cache().toString());
        Path state = Files.createDirectories(folder.resolve("up/.tutti"));
        Files.createDirectories(folder.resolve("up/sub"));
        Files.createFile(folder.resolve("up/tutti.hcl"));
        Files.createFile(Files.createDirectories(folder.resolve("idle")).resolve("tutti.hcl"));
        supervisor = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(state.resolve("control.sock")));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String[] question = {"-C", folder.resolve("up").toString(), "ps"};
        while (!usesSmallArchive(question) && System.nanoTime() - deadline < 0) {
            Thread.onSpinWait();
        }
        while (installation.isMakingAnArchive() && System.nanoTime() - deadline < 0) {
            Thread.onSpinWait();
        }
        assertThat(usesSmallArchive(question)).isTrue();
        assertThat(installation.isMakingAnArchive()).isFalse();
    }

    @AfterEach
    void ends() throws IOException {
        supervisor.close();
    }

    private boolean usesSmallArchive(String... words) throws Exception {
        return installation.start(environment, words).out().stream()
                .anyMatch(word -> word.startsWith("-XX:AOTCache=") && word.endsWith("/client"));
    }

    /** With UP and IDLE for the directories of a project that runs and one that does not. */
    private boolean isTakenForShort(String line) throws Exception {
        Path here = Path.of("").toAbsolutePath();
        String up = here.relativize(folder.toRealPath().resolve("up")).toString();
        return usesSmallArchive(Arrays.stream(line.split(" "))
                .map(word -> word.replace("UP", up)
                        .replace("IDLE", folder.resolve("idle").toString())
                        .replace("''", ""))
                .toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-C UP ps",
                "ps -C UP",
                "--directory UP logs",
                "-C IDLE/../up ps",
                "-C UP/sub status",
                "-C UP start",
                "up -d --wait -C UP",
                "__complete -- -C UP logs ''",
                "__complete -- --directory = UP logs ''",
                "__complete -- logs -C UP ''"
            })
    void a_question_to_the_supervisor_of_the_directory_it_names_is_short(String line) throws Exception {
        assertThat(isTakenForShort(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ps",
                "-C IDLE ps",
                "-C UP/.. ps",
                "-C UP/nowhere ps",
                "-C UP start --detached",
                "-C IDLE start",
                "logs -- -C UP",
                "__complete -- logs ''",
                "__complete -- -C IDLE logs ''",
                "__complete -- exec web -- git -C UP ''"
            })
    void anything_else_is_not(String line) throws Exception {
        assertThat(isTakenForShort(line)).isFalse();
    }
}
