package dev.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A command about a running project ends when it has said all: no thread of it sits in a system call then. */
class ClientEndIT {

    @TempDir
    private Path directory;

    private LiveProject project;

    @BeforeEach
    void start() {
        project = LiveProject.in(directory, """
                process "web" { command = "sleep 1000" }
                process "cat" { command = "cat" }
                process "shell" {
                  command = "echo begun; exec cat"
                  shell   = true
                  tty     = true
                }
                """);
    }

    @AfterEach
    void stop() {
        project.close();
    }

    private record Client(Process process, Path file) implements AutoCloseable {

        String said() {
            try {
                return Files.readString(file, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void assertEndedAtOnce(int code) throws InterruptedException {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(this::said).isTrue();
            assertThat(said()).doesNotContain(EndingClient.SIGN);
            assertThat(process.exitValue()).as(this::said).isEqualTo(code);
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    /** What it says goes to a file; what it reads comes from a pipe that the caller may close. */
    private Client client(String... words) throws IOException {
        Path said = Files.createTempFile(directory, "said", "");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = Stream.concat(
                        Stream.of(java, "-cp", System.getProperty("java.class.path"), EndingClient.class.getName()),
                        Stream.of(words))
                .toList();
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        return new Client(process, said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ps",
                "logs",
                "why web",
                "wait web",
                "env web",
                "graph",
                "exec web -- true",
                "exec web -- cat",
                "attach cat",
                "attach shell",
                "attach --read-only nosuch",
                "start -d --wait web",
                "restart web",
                "stop web",
                "stop",
            })
    void nothing_holds_up_the_end_of(String words) throws Exception {
        try (Client client = client(words.split(" "))) {
            client.process().getOutputStream().close();

            client.assertEndedAtOnce(words.endsWith("nosuch") ? 4 : 0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "logs -f, begun",
        "events -o json, snapshot",
        "attach cat, heard",
        "attach shell, heard",
        "attach --read-only shell, begun"
    })
    void nothing_holds_it_up_where_the_project_ends_first(String words, String shown) throws Exception {
        try (Client client = client(words.split(" "))) {
            client.process().getOutputStream().write("heard\n".getBytes(StandardCharsets.UTF_8));
            client.process().getOutputStream().flush();
            LiveProject.await(() -> client.said().contains(shown));
            assertThat(project.call("stop").code()).isEqualTo(ExitCode.OK);

            client.assertEndedAtOnce(0);
        }
    }
}
